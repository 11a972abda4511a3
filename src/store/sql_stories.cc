// What a store knows of stories.
#include <algorithm>
#include <charconv>
#include <map>

#include "base/instant.h"
#include "store/schema.h"
#include "store/sql_store.h"
#include "store/sql_totals.h"

namespace tellings::store {
namespace {

constexpr size_t kOutlets = 50;         // of the list of outlets
constexpr size_t kOutletStories = 500;  // the list counts over so many of the stories that are let through, the latest

constexpr std::string_view kHeadColumns =
    "s.story, s.title, s.first_published, s.last_published, s.reports, s.revision, s.compared, s.conflicts, s.updates, "
    "s.compatible, s.same, s.fewest_origins, s.most_origins, s.last_at";

StoryHead head_of(Row* row) {
  StoryHead out;
  out.story = row->integer(0);
  out.title = row->take(1);
  out.first = row->take(2);
  out.last = row->take(3);
  out.reports = static_cast<size_t>(row->integer(4));
  out.revision = row->integer(5);
  out.compared = row->integer(6);
  const auto count = [&](PointRelation r, size_t k) {
    out.points[static_cast<size_t>(r)] = static_cast<size_t>(row->integer(k));
  };
  count(PointRelation::conflict, 7);
  count(PointRelation::update, 8);
  count(PointRelation::compatible, 9);
  count(PointRelation::same, 10);
  out.fewest_origins = static_cast<uint32_t>(row->integer(11));
  out.most_origins = static_cast<uint32_t>(row->integer(12));
  return out;
}

// Outlets, languages, marks and the brief of a story whose row was read.
Status fill(Database& db, StoryHead* head) {
  const auto told =
      ask(db, "SELECT source, language FROM report WHERE story = $1 AND current = 1 ORDER BY published_at, report",
          head->story);
  if (!told) return told.error();
  const auto add = [](std::vector<std::string>* list, const std::string& word) {
    if (!word.empty() && std::find(list->begin(), list->end(), word) == list->end()) list->push_back(word);
  };
  for (const Row& r : *told) add(&head->sources, r.text(0)), add(&head->languages, r.text(1));
  const auto marks = ask(db, "SELECT state, count(*) FROM mark WHERE story = $1 GROUP BY state", head->story);
  if (!marks) return marks.error();
  for (const Row& r : *marks)
    for (size_t k = 0; k < head->marks.size(); ++k)
      if (r.text(0) == to_string(static_cast<MarkState>(k))) head->marks[k] = static_cast<size_t>(r.integer(1));
  auto brief = ask(db, "SELECT brief FROM comparison WHERE story = $1", head->story);
  if (!brief) return brief.error();
  if (!brief->empty()) head->brief = (*brief)[0].take(0);
  return Nothing{};
}

// A condition with its parameters.
struct Condition {
  std::string sql = "s.joined_to IS NULL";
  std::vector<Value> parameters;

  // Adds `sql`, in which "$" stands for the parameter.
  void add(std::string_view text, Value value) {
    parameters.push_back(std::move(value));
    sql += " AND ";
    for (const char c : text) {
      sql.push_back(c);
      if (c == '$') sql += std::to_string(parameters.size());
    }
  }
};

// Null where the text is no time; of a day its end where that is asked for.
Value instant(std::string_view iso, bool end_of_day) {
  constexpr int kEndOfDay = 86399;
  const std::optional<int64_t> seconds = base::seconds_of(iso, end_of_day ? kEndOfDay : 0);
  return seconds ? Value(*seconds) : Value();
}

Result<std::vector<Number>> numbers(Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  std::vector<Number> out;
  for (const Row& r : *rows) out.push_back(r.integer(0));
  return out;
}

Result<Condition> condition_of(Database& db, const StoryFilter& f) {
  Condition out;
  if (f.least > 1) out.add("s.reports >= $", static_cast<int64_t>(f.least));
  if (!f.source.empty()) out.add("s.story IN (SELECT story FROM report WHERE current = 1 AND source = $)", f.source);
  if (!f.since.empty()) out.add("s.last_at >= $", instant(f.since, false));
  if (!f.until.empty())
    out.add("EXISTS (SELECT 1 FROM report r WHERE r.story = s.story AND r.current = 1 AND r.published_at <= $)",
            instant(f.until, true));
  if (f.relation)
    out.add("s.story IN (SELECT story FROM point WHERE relation = $)", std::string(to_string(*f.relation)));
  if (f.kind)
    out.add("s.story IN (SELECT story FROM point WHERE relation IN ('conflict', 'update') AND kind = $)",
            std::string(to_string(*f.kind)));
  if (!f.words.empty()) {
    const std::string words = words_for_index(f.words);
    const Result<std::vector<Number>> found =
        words.empty() ? Result<std::vector<Number>>(std::vector<Number>()) : numbers(ask(db, db.words_query(), words));
    if (!found) return found.error();
    out.parameters.push_back(db.list_of(*found));
    out.sql += " AND " + db.in_list("s.story", out.parameters.size());
  }
  return out;
}

// What the pages after one begin with: the values that it was ordered by, of its last story.
std::string cursor_of(const Row& row, Order order) {
  if (order == Order::newest) return std::to_string(row.integer(13)) + "." + std::to_string(row.integer(0));
  return std::to_string(row.integer(7)) + "." + std::to_string(row.integer(8)) + "." + std::to_string(row.integer(0));
}

bool read_cursor(std::string_view text, size_t numbers, std::vector<int64_t>* out) {
  for (size_t k = 0; k < numbers; ++k) {
    const size_t end = std::min(text.find('.'), text.size());
    int64_t value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + end, value);
    if (error != std::errc() || at != text.data() + end) return false;
    out->push_back(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text.empty();
}

// Adds "behind the cursor" to the condition. Error usage where it is none.
Status go_on_after(const StoryQuery& query, Condition* condition) {
  if (query.after.empty()) return Nothing{};
  const bool newest = query.order == Order::newest;
  std::vector<int64_t> at;
  if (!read_cursor(query.after, newest ? 2 : 3, &at))
    return Error{ErrorCode::usage, "'" + query.after + "' is no place in this list.", "", {}, {}};
  const size_t first = condition->parameters.size() + 1;
  for (const int64_t value : at) condition->parameters.emplace_back(value);
  const auto p = [&](size_t k) { return "$" + std::to_string(first + k); };
  condition->sql += newest ? " AND (s.last_at, s.story) < (" + p(0) + ", " + p(1) + ")"
                           : " AND (s.conflicts, s.updates, s.story) < (" + p(0) + ", " + p(1) + ", " + p(2) + ")";
  return Nothing{};
}

}  // namespace

namespace {

// What tells one filter from another.
std::string name_of(const std::string& condition, std::span<const Value> parameters) {
  std::string out = condition;
  for (const Value& v : parameters) {
    out.push_back('\0');
    if (const auto* i = std::get_if<int64_t>(&v)) out += std::to_string(*i);
    if (const auto* s = std::get_if<std::string>(&v)) out += *s;
  }
  return out;
}

constexpr size_t kMostCounted = 64;

}  // namespace

std::optional<StoryPage> SqlStore::counted(const std::string& condition, std::span<const Value> parameters,
                                           Number revision) {
  const std::lock_guard lock(counted_mutex_);
  if (counted_revision_ != revision) counted_.clear(), counted_revision_ = revision;
  const auto it = counted_.find(name_of(condition, parameters));
  return it == counted_.end() ? std::nullopt : std::optional(it->second);
}

void SqlStore::keep_counted(const std::string& condition, std::span<const Value> parameters, const StoryPage& page) {
  const std::lock_guard lock(counted_mutex_);
  if (counted_revision_ == page.revision && counted_.size() < kMostCounted)
    counted_[name_of(condition, parameters)] = page;
}

Status SqlStore::count(Database& db, const std::string& condition, std::span<const Value> parameters, StoryPage* page) {
  if (std::optional<StoryPage> known = counted(condition, parameters, page->revision)) {
    *page = std::move(*known);
    return Nothing{};
  }
  const auto n = [](int64_t total) { return static_cast<size_t>(total); };
  if (condition == Condition().sql) {
    const Result<Totals> all = totals(db);
    if (!all) return all.error();
    page->total = n(all->stories), page->reports = n(all->told), page->compared = n(all->compared);
    page->conflicts = n(all->conflicts), page->updates = n(all->updates);
  } else {
    const auto sums = db.ask(
        "SELECT count(*), sum(s.reports), sum(CASE WHEN s.compared >= s.revision THEN 1 ELSE 0 END), sum(s.conflicts), "
        "sum(s.updates) FROM story s WHERE " +
            condition,
        parameters);
    if (!sums) return sums.error();
    const Row& r = (*sums)[0];
    page->total = n(r.integer(0)), page->reports = n(r.integer(1)), page->compared = n(r.integer(2));
    page->conflicts = n(r.integer(3)), page->updates = n(r.integer(4));
  }
  const auto outlets = db.ask(
      "SELECT r.source, count(DISTINCT r.story) AS n FROM report r WHERE r.current = 1 AND r.source <> '' AND r.story "
      "IN "
      "(SELECT s.story FROM story s WHERE " +
          condition + " ORDER BY s.last_at DESC LIMIT " + std::to_string(kOutletStories) +
          ") GROUP BY r.source ORDER BY n DESC, r.source LIMIT " + std::to_string(kOutlets),
      parameters);
  if (!outlets) return outlets.error();
  for (const Row& o : *outlets) page->sources.emplace_back(o.text(0), static_cast<size_t>(o.integer(1)));
  keep_counted(condition, parameters, *page);
  return Nothing{};
}

Result<StoryPage> SqlStore::stories(const StoryQuery& query) {
  return reading([&](Database& db) -> Result<StoryPage> {
    StoryPage page;
    const auto revision = ask(db, "SELECT value FROM about WHERE name = 'revision'");
    if (!revision) return revision.error();
    page.revision = (*revision)[0].integer(0);
    Result<Condition> conditions = condition_of(db, query.filter);
    if (!conditions) return conditions.error();
    Condition& condition = *conditions;
    if (const Status counted = count(db, condition.sql, condition.parameters, &page); !counted) return counted.error();
    if (const Status on = go_on_after(query, &condition); !on) return on.error();
    const std::string order = query.order == Order::newest ? "s.last_at DESC, s.story DESC"
                                                           : "s.conflicts DESC, s.updates DESC, s.story DESC";
    auto rows = db.ask("SELECT " + std::string(kHeadColumns) + " FROM story s WHERE " + condition.sql + " ORDER BY " +
                           order + " LIMIT " + std::to_string(query.most + 1),
                       condition.parameters);
    if (!rows) return rows.error();
    if (rows->size() > query.most) {
      rows->pop_back();
      if (!rows->empty()) page.next = cursor_of(rows->back(), query.order);
    }
    for (Row& row : *rows) {
      page.stories.push_back(head_of(&row));
      if (const Status filled = fill(db, &page.stories.back()); !filled) return filled.error();
    }
    return page;
  });
}

Result<StoryHead> SqlStore::story(Number number) {
  return reading([&](Database& db) -> Result<StoryHead> {
    const Result<Number> at = resolve(db, number);
    if (!at) return at.error();
    auto rows = ask(db, "SELECT " + std::string(kHeadColumns) + " FROM story s WHERE s.story = $1", *at);
    if (!rows) return rows.error();
    StoryHead head = head_of(&(*rows)[0]);
    if (const Status filled = fill(db, &head); !filled) return filled.error();
    return head;
  });
}

Result<std::vector<KeptReport>> SqlStore::reports_of(Number number) {
  return reading([&](Database& db) -> Result<std::vector<KeptReport>> {
    const Result<Number> at = resolve(db, number);
    if (!at) return at.error();
    return reports(
        ask(db,
            "SELECT " + std::string(kReportColumns) +
                " FROM report WHERE story = $1 AND current = 1 ORDER BY published_at IS NULL, published_at, report",
            *at));
  });
}

Result<std::vector<Number>> SqlStore::to_compare(size_t most) {
  return reading([&](Database& db) {
    return numbers(
        ask(db,
            "SELECT story FROM story WHERE joined_to IS NULL AND reports > 1 AND compared < revision ORDER BY "
            "revision DESC LIMIT $1",
            static_cast<int64_t>(most)));
  });
}

Result<std::vector<Number>> SqlStore::changed_since(Number revision, const StoryFilter& filter, size_t most) {
  return reading([&](Database& db) -> Result<std::vector<Number>> {
    Result<Condition> condition = condition_of(db, filter);
    if (!condition) return condition.error();
    condition->parameters.push_back(revision);
    const std::string since = "$" + std::to_string(condition->parameters.size());
    return numbers(db.ask("SELECT s.story FROM story s WHERE " + condition->sql +
                              " AND s.story IN (SELECT story FROM story WHERE revision > " + since +
                              " UNION SELECT story FROM story WHERE compared > 0 AND compared > " + since +
                              " UNION SELECT story FROM story WHERE marked > 0 AND marked > " + since +
                              ") ORDER BY s.revision DESC LIMIT " + std::to_string(most),
                          condition->parameters));
  });
}

Result<bool> SqlStore::put_comparison(Number story, const Found& found) {
  size_t counts[4] = {};
  for (const PointHead& p : found.points) ++counts[static_cast<size_t>(p.relation)];
  const auto count = [&](PointRelation r) { return static_cast<int64_t>(counts[static_cast<size_t>(r)]); };
  return writing([&](Database& db, Number revision) -> Result<bool> {
    TotalsChange change(db);
    if (const Status before = change.before({story}); !before) return before.error();
    const auto set =
        ask(db,
            "UPDATE story SET compared = $3, conflicts = $4, updates = $5, compatible = $6, same = $7, fewest_origins "
            "= $8, "
            "most_origins = $9, title = $10 WHERE story = $1 AND revision = $2 AND joined_to IS NULL RETURNING story",
            story, found.revision, revision, count(PointRelation::conflict), count(PointRelation::update),
            count(PointRelation::compatible), count(PointRelation::same), static_cast<int64_t>(found.fewest_origins),
            static_cast<int64_t>(found.most_origins), found.title);
    if (!set) return set.error();
    if (set->empty()) return false;
    if (const Status after = change.after({story}); !after) return after.error();
    const auto put =
        ask(db,
            "INSERT INTO comparison (story, brief, record) VALUES ($1, $2, $3) ON CONFLICT (story) DO UPDATE SET "
            "brief = excluded.brief, record = excluded.record",
            story, found.brief, found.record);
    if (!put) return put.error();
    for (const auto& [report, changes] : found.changes) {
      const auto kept = ask(db,
                            "INSERT INTO change (report, record) VALUES ($1, $2) ON CONFLICT (report) DO UPDATE SET "
                            "record = excluded.record",
                            report, changes);
      if (!kept) return kept.error();
    }
    if (const auto gone = ask(db, "DELETE FROM point WHERE story = $1", story); !gone) return gone.error();
    for (size_t k = 0; k < found.points.size(); ++k) {
      const PointHead& p = found.points[k];
      const auto point = ask(
          db, "INSERT INTO point (story, number, kind, relation, label, confidence) VALUES ($1, $2, $3, $4, $5, $6)",
          story, static_cast<int64_t>(k), std::string(to_string(p.kind)), std::string(to_string(p.relation)), p.label,
          p.confidence);
      if (!point) return point.error();
    }
    return true;
  });
}

Result<std::string> SqlStore::comparison(Number number) {
  return reading([&](Database& db) -> Result<std::string> {
    const Result<Number> at = resolve(db, number);
    if (!at) return at.error();
    auto rows = ask(db, "SELECT record FROM comparison WHERE story = $1", *at);
    if (!rows) return rows.error();
    return rows->empty() ? std::string() : (*rows)[0].take(0);
  });
}

}  // namespace tellings::store
