// Marks of reviewers, and feeds.
#include "store/sql_store.h"

namespace tellings::store {
namespace {

Mark mark_of(Row* row) {
  Mark out;
  out.mark = row->integer(0);
  out.story = row->integer(1);
  out.on = row->text(2) == to_string(MarkOn::difference) ? MarkOn::difference : MarkOn::point;
  out.kind = row->take(3);
  out.label = row->take(4);
  for (const MarkState state : {MarkState::confirmed, MarkState::dismissed, MarkState::noted})
    if (row->text(5) == to_string(state)) out.state = state;
  out.note = row->take(6);
  out.by = row->take(7);
  out.at = row->take(8);
  return out;
}

constexpr std::string_view kMarkColumns = "mark, story, on_what, kind, label, state, note, reviewer, at";

Result<std::vector<Mark>> marks_of(Database& db, Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  std::vector<Mark> out;
  for (Row& row : *rows) {
    out.push_back(mark_of(&row));
    auto words =
        ask(db, "SELECT report_id, text, value FROM mark_words WHERE mark = $1 ORDER BY number", out.back().mark);
    if (!words) return words.error();
    for (Row& w : *words) out.back().words.push_back({w.take(0), w.take(1), w.take(2)});
  }
  return out;
}

Result<std::vector<Mark>> one_mark(Database& db, Number mark) {
  return marks_of(db, ask(db, "SELECT " + std::string(kMarkColumns) + " FROM mark WHERE mark = $1", mark));
}

Error no_mark(Number mark) {
  return {ErrorCode::not_found, "there is no mark " + std::to_string(mark) + ".", "", {}, {}};
}

// So that those who follow the store hear of it.
Status tell_marked(Database& db, Number story, Number revision) {
  const auto told = ask(db, "UPDATE story SET marked = $2 WHERE story = $1", story, revision);
  if (!told) return told.error();
  return Nothing{};
}

// Puts a new mark; gives its number.
Result<Number> insert_mark(Database& db, const Mark& mark, Number story) {
  const auto put = ask(db,
                       "INSERT INTO mark (story, on_what, kind, label, state, note, reviewer, at) VALUES ($1, $2, $3, "
                       "$4, $5, $6, $7, $8) "
                       "RETURNING mark",
                       story, std::string(to_string(mark.on)), mark.kind, mark.label,
                       std::string(to_string(mark.state)), mark.note, mark.by, now());
  if (!put) return put.error();
  const Number number = (*put)[0].integer(0);
  for (size_t k = 0; k < mark.words.size(); ++k) {
    const Mark::Words& w = mark.words[k];
    const auto words =
        ask(db, "INSERT INTO mark_words (mark, number, report_id, text, value) VALUES ($1, $2, $3, $4, $5)", number,
            static_cast<int64_t>(k), w.report, w.text, w.value);
    if (!words) return words.error();
  }
  return number;
}

}  // namespace

Result<Mark> SqlStore::put_mark(const Mark& mark) {
  return writing([&](Database& db, Number revision) -> Result<Mark> {
    Number number = mark.mark;
    if (number == 0) {
      const Result<Number> story = resolve(db, mark.story);
      if (!story) return story.error();
      const Result<Number> put = insert_mark(db, mark, *story);
      if (!put) return put.error();
      number = *put;
    } else if (const auto set = ask(db, "UPDATE mark SET state = $2, note = $3, reviewer = $4, at = $5 WHERE mark = $1",
                                    number, std::string(to_string(mark.state)), mark.note, mark.by, now());
               !set) {
      return set.error();
    }
    Result<std::vector<Mark>> kept = one_mark(db, number);
    if (!kept) return kept.error();
    if (kept->empty()) return no_mark(number);
    if (const Status told = tell_marked(db, (*kept)[0].story, revision); !told) return told.error();
    return std::move((*kept)[0]);
  });
}

Result<Mark> SqlStore::mark(Number number) {
  return reading([&](Database& db) -> Result<Mark> {
    Result<std::vector<Mark>> kept = one_mark(db, number);
    if (!kept) return kept.error();
    if (kept->empty()) return no_mark(number);
    return std::move((*kept)[0]);
  });
}

Status SqlStore::take_mark_off(Number mark) {
  return writing([&](Database& db, Number revision) -> Status {
    const auto gone = ask(db, "DELETE FROM mark WHERE mark = $1 RETURNING story", mark);
    if (!gone) return gone.error();
    if (gone->empty()) return no_mark(mark);
    return tell_marked(db, (*gone)[0].integer(0), revision);
  });
}

Result<std::vector<Mark>> SqlStore::marks(Number number) {
  return reading([&](Database& db) -> Result<std::vector<Mark>> {
    const std::string columns = "SELECT " + std::string(kMarkColumns) + " FROM mark ";
    if (number == 0) return marks_of(db, ask(db, columns + "ORDER BY mark"));
    const Result<Number> story = resolve(db, number);
    if (!story) return story.error();
    return marks_of(db, ask(db, columns + "WHERE story = $1 ORDER BY mark", *story));
  });
}

Status SqlStore::put_feed(const Feed& f) {
  return writing([&](Database& db, Number) -> Status {
    const auto put = ask(db,
                         "INSERT INTO feed (url, title, etag, last_modified, read, next, failures, unchanged, trouble, "
                         "reports) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (url) DO UPDATE SET "
                         "title = excluded.title, etag = excluded.etag, last_modified = excluded.last_modified, "
                         "read = excluded.read, next = excluded.next, failures = excluded.failures, "
                         "unchanged = excluded.unchanged, trouble = excluded.trouble, reports = excluded.reports",
                         f.url, f.title, f.etag, f.last_modified, f.read, f.next, static_cast<int64_t>(f.failures),
                         static_cast<int64_t>(f.unchanged), f.trouble, static_cast<int64_t>(f.reports));
    if (!put) return put.error();
    return Nothing{};
  });
}

Result<std::vector<Feed>> SqlStore::feeds() {
  return reading([&](Database& db) -> Result<std::vector<Feed>> {
    auto rows = ask(db,
                    "SELECT url, title, etag, last_modified, read, next, failures, unchanged, trouble, reports FROM "
                    "feed ORDER BY url");
    if (!rows) return rows.error();
    std::vector<Feed> out;
    for (Row& r : *rows)
      out.push_back({r.take(0), r.take(1), r.take(2), r.take(3), r.take(4), r.take(5),
                     static_cast<uint32_t>(r.integer(6)), static_cast<uint32_t>(r.integer(7)), r.take(8),
                     static_cast<size_t>(r.integer(9))});
    return out;
  });
}

}  // namespace tellings::store
