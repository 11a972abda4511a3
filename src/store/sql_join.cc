// How reports come into stories.
#include <algorithm>
#include <map>
#include <set>

#include "store/sql_store.h"
#include "store/sql_totals.h"

namespace tellings::store {

// Sets what is known of a story by its reports alone.
Status SqlStore::count_again(Database& db, Number story, Number revision) {
  const auto set = ask(db,
                       "UPDATE story SET revision = $2, "
                       "reports = (SELECT count(*) FROM report WHERE story = $1 AND current = 1), "
                       "first_published = coalesce((SELECT published FROM report WHERE story = $1 AND current = 1 AND "
                       "published_at IS NOT NULL ORDER BY published_at LIMIT 1), ''), "
                       "last_published = coalesce((SELECT published FROM report WHERE story = $1 AND current = 1 AND "
                       "published_at IS NOT NULL ORDER BY published_at DESC LIMIT 1), ''), "
                       "last_at = coalesce((SELECT max(published_at) FROM report WHERE story = $1 AND current = 1), "
                       "-9000000000000) WHERE story = $1",
                       story, revision);
  if (!set) return set.error();
  const auto title =
      ask(db,
          "UPDATE story SET title = coalesce((SELECT title FROM report WHERE story = $1 AND current = 1 AND "
          "title <> '' ORDER BY published_at, report LIMIT 1), (SELECT substr(text, 1, 120) FROM report WHERE "
          "story = $1 AND current = 1 ORDER BY published_at, report LIMIT 1), '') WHERE story = $1 AND compared = 0",
          story);
  if (!title) return title.error();
  return Nothing{};
}

// The story that a group of reports goes on with: of those that some of them tell already the one with most reports,
// of equal ones the older; a new one where none does. The others are joined to it.
Result<Number> SqlStore::story_of_group(Database& db, std::span<const Joining> group, Number revision) {
  std::map<Number, size_t> known;  // story -> its reports in all
  for (const Joining& j : group) {
    const auto row = ask(
        db, "SELECT r.story, s.reports FROM report r JOIN story s ON s.story = r.story WHERE r.report = $1", j.report);
    if (!row) return row.error();
    if (!row->empty()) known[(*row)[0].integer(0)] = static_cast<size_t>((*row)[0].integer(1));
  }
  if (known.empty()) {
    const auto made = ask(db, "INSERT INTO story (revision) VALUES ($1) RETURNING story", revision);
    if (!made) return made.error();
    return (*made)[0].integer(0);
  }
  const Number into = std::max_element(known.begin(), known.end(), [](const auto& a, const auto& b) {
                        return a.second < b.second;  // std::map goes by number: the first of equal ones is the older
                      })->first;
  for (const auto& [story, reports] : known) {
    if (story == into) continue;
    // current and earlier versions apart: each have an index of their own
    for (const std::string_view sql : {"UPDATE report SET story = $2 WHERE story = $1 AND current = 1",
                                       "UPDATE report SET story = $2 WHERE story = $1 AND current = 0",
                                       "UPDATE mark SET story = $2 WHERE story = $1",
                                       "UPDATE story SET joined_to = $2, reports = 0 WHERE story = $1"})
      if (const auto moved = ask(db, sql, story, into); !moved) return moved.error();
    for (const std::string_view sql : {"DELETE FROM comparison WHERE story = $1", "DELETE FROM point WHERE story = $1"})
      if (const auto gone = ask(db, sql, story); !gone) return gone.error();
  }
  return into;
}

namespace {

// The stories that these reports are in.
Result<std::set<Number>> stories_of(Database& db, std::span<const Joining> joinings) {
  std::vector<int64_t> reports;
  for (const Joining& j : joinings) reports.push_back(j.report);
  const auto rows = ask(db, "SELECT DISTINCT story FROM report WHERE story IS NOT NULL AND " + db.in_list("report", 1),
                        db.list_of(reports));
  if (!rows) return rows.error();
  std::set<Number> out;
  for (const Row& r : *rows) out.insert(r.integer(0));
  return out;
}

}  // namespace

// Takes reports out of stories that others of their group are not in: of each story the group with most of its reports
// keeps it, of equal ones the first; a story with marks is left whole.
Status SqlStore::part(Database& db, const std::map<uint32_t, std::vector<Joining>>& groups) {
  std::map<Number, std::map<uint32_t, std::vector<int64_t>>> stories;  // story -> group -> reports
  for (const auto& [number, group] : groups) {
    std::vector<int64_t> reports;
    for (const Joining& j : group) reports.push_back(j.report);
    const auto rows =
        ask(db,
            "SELECT story, report FROM report WHERE story IS NOT NULL AND story NOT IN (SELECT story FROM "
            "mark) AND " +
                db.in_list("report", 1),
            db.list_of(reports));
    if (!rows) return rows.error();
    for (const Row& r : *rows) stories[r.integer(0)][number].push_back(r.integer(1));
  }
  for (const auto& [story, in] : stories) {
    const auto keeps = std::max_element(in.begin(), in.end(),
                                        [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    for (auto at = in.begin(); at != in.end(); ++at) {
      if (at == keeps) continue;
      const auto out =
          ask(db, "UPDATE report SET story = NULL WHERE " + db.in_list("report", 1), db.list_of(at->second));
      if (!out) return out.error();
    }
  }
  return Nothing{};
}

Result<std::vector<Number>> SqlStore::join(std::span<const Joining> joinings, const Index& index) {
  std::map<uint32_t, std::vector<Joining>> groups;
  for (const Joining& j : joinings) groups[j.group].push_back(j);
  return writing([&](Database& db, Number revision) -> Result<std::vector<Number>> {
    std::vector<Number> changed;
    Result<std::set<Number>> touched = stories_of(db, joinings);
    if (!touched) return touched.error();
    TotalsChange change(db);
    if (const Status before = change.before(*touched); !before) return before.error();
    if (index.grouped_anew)
      if (const Status parted = part(db, groups); !parted) return parted.error();
    for (const auto& [number, group] : groups) {
      const Result<Number> story = story_of_group(db, group, revision);
      if (!story) return story.error();
      for (const Joining& j : group) {
        const auto put = ask(db, "UPDATE report SET story = $2, kinship = $3 WHERE report = $1", j.report, *story,
                             static_cast<int64_t>(j.kinship));
        if (!put) return put.error();
      }
      if (const Status again = count_again(db, *story, revision); !again) return again.error();
      changed.push_back(*story);
    }
    touched->insert(changed.begin(), changed.end());
    if (const Status after = change.after(*touched); !after) return after.error();
    if (const Status put = put_index(db, index); !put) return put.error();
    return changed;
  });
}

}  // namespace tellings::store
