#include "store/sql_store.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <fstream>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/instant.h"
#include "store/schema.h"
#include "store/sql_totals.h"

namespace tellings::store {
namespace {

constexpr size_t kMostIdle = 8;  // connections that wait for the next question

Error no_such(std::string_view what, Number number, const std::string& store) {
  return {ErrorCode::not_found, "there is no " + std::string(what) + " " + std::to_string(number) + ".", store, {}, {}};
}

// Null where the text is no time.
Value seconds_of(std::string_view iso) {
  const std::optional<int64_t> seconds = base::seconds_of(iso);
  return seconds ? Value(*seconds) : Value();
}

bool is_server(const std::string& where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

// By what a report is known when it comes again.
std::string key_of(const Report& r) { return (r.url.empty() ? r.file : r.url) + "\n" + r.id; }

}  // namespace

std::string joined(std::span<const int64_t> numbers) {
  std::string out;
  for (const int64_t n : numbers) out.append(out.empty() ? "" : ",").append(std::to_string(n));
  return out;
}

std::string now() { return base::utc_text(std::time(nullptr)); }

bool is_store(const std::string& where) {
  if (is_server(where)) return true;
  std::ifstream file(where, std::ios::binary);
  std::array<char, 72> head{};
  if (!file.read(head.data(), head.size())) return false;
  return std::string_view(head.data(), 16) == std::string_view("SQLite format 3\0", 16) &&
         std::string_view(head.data() + 68, 4) == "Tell";
}

Result<std::unique_ptr<Store>> open(const std::string& where, Access access) {
  Result<std::unique_ptr<Connector>> connector = is_server(where) ? postgres(where, access) : sqlite(where, access);
  if (!connector) return connector.error();
  return SqlStore::open(std::move(*connector), access);
}

Result<std::unique_ptr<Store>> SqlStore::open(std::unique_ptr<Connector> connector, Access access) {
  std::unique_ptr<SqlStore> made(new SqlStore(std::move(connector)));
  if (const Status current = made->bring_up_to_date(access); !current) return current.error();
  return std::unique_ptr<Store>(std::move(made));
}

Status SqlStore::bring_up_to_date(Access access) {
  Result<std::unique_ptr<Database>> db = connector_->connect(access == Access::make);
  if (!db) return db.error();
  const std::span<const std::string> migrations = (*db)->migrations();
  const auto error = [&](ErrorCode code, std::string message) {
    return Error{code, std::move(message), connector_->name(), {}, {}};
  };
  const auto version = [&]() -> Result<size_t> {
    const Result<bool> there = (*db)->has_tables();
    if (!there) return there.error();
    if (!*there) return size_t{0};
    const Result<std::vector<Row>> rows = ask(**db, "SELECT value FROM about WHERE name = 'version'");
    if (!rows) return rows.error();
    return static_cast<size_t>(rows->empty() ? 0 : (*rows)[0].integer(0));
  };
  Result<size_t> before = version();
  if (!before) return before.error();
  if (*before > migrations.size())
    return error(ErrorCode::usage, "was made by a newer version of this program (its tables are version " +
                                       std::to_string(*before) + ", this one knows " +
                                       std::to_string(migrations.size()) + "); it was left as it is.");
  if (*before < migrations.size()) {
    if (access == Access::read && *before == 0) return error(ErrorCode::malformed, "holds no tables of a store.");
    if (access == Access::read)
      return error(ErrorCode::usage,
                   "was made by an older version of this program; `tellings add` brings it up to date.");
    if (const Status begun = (*db)->run(std::string((*db)->begin_writing())); !begun) return begun;
    before = version();  // another process may have done it meanwhile
    if (!before) return before.error();
    for (size_t v = *before; v < migrations.size(); ++v) {
      if (const Status made = (*db)->run(migrations[v]); !made) return made;
      if (const auto set = ask(**db, "UPDATE about SET value = $1 WHERE name = 'version'", static_cast<int64_t>(v + 1));
          !set)
        return set.error();
    }
    if (const Status kept = (*db)->run("COMMIT"); !kept) return kept;
  }
  give_back(std::move(*db));
  return Nothing{};
}

Result<std::unique_ptr<Database>> SqlStore::idle(bool* at_hand) {
  {
    const std::lock_guard lock(idle_mutex_);
    if (!idle_.empty()) {
      std::unique_ptr<Database> db = std::move(idle_.back());
      idle_.pop_back();
      *at_hand = true;
      return db;
    }
  }
  return connector_->connect(false);
}

void SqlStore::give_back(std::unique_ptr<Database> database) {
  if (!database->lasts()) return;
  const std::lock_guard lock(idle_mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(database));
}

KeptReport report_of(Row* row) {
  KeptReport out;
  size_t k = 0;
  out.number = row->integer(k++);
  out.version = static_cast<uint32_t>(row->integer(k++));
  out.current = row->integer(k++) != 0;
  out.added = row->take(k++);
  out.story = row->integer(k++);
  out.kinship = static_cast<group::Kinship>(std::clamp<int64_t>(row->integer(k++), 0, 2));
  for (const ReportField& field : kReportFields) out.report.*field.member = row->take(k++);
  return out;
}

Result<std::vector<KeptReport>> reports(Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  std::vector<KeptReport> out;
  out.reserve(rows->size());
  for (Row& row : *rows) out.push_back(report_of(&row));
  return out;
}

namespace {

// All columns of `report` are those of r: `change` has none of their names but the number.
const std::string kVersions =
    "SELECT r." + std::string(kReportColumns) + ", c.record FROM report r LEFT JOIN change c ON c.report = r.report ";

Result<std::vector<Version>> versions_in(Result<std::vector<Row>> rows) {
  if (!rows) return rows.error();
  std::vector<Version> out;
  for (Row& row : *rows) {
    out.push_back({report_of(&row), {}});
    out.back().changes = row.take(row.size() - 1);
  }
  return out;
}

}  // namespace

Result<Number> resolve(Database& db, Number story) {
  for (Number at = story;;) {
    const Result<std::vector<Row>> rows = ask(db, "SELECT joined_to FROM story WHERE story = $1", at);
    if (!rows) return rows.error();
    if (rows->empty()) return no_such("story", story, "");
    if ((*rows)[0].integer(0) == 0) return at;
    at = (*rows)[0].integer(0);
  }
}

Result<Added> SqlStore::add(std::span<const Report> given) {
  return writing([&](Database& db, Number revision) -> Result<Added> {
    Added out;
    const std::string added = now();
    std::set<Number> grown;
    for (const Report& r : given) {
      const std::string key = key_of(r);
      const auto hash = static_cast<int64_t>(base::hash_long(r.text));
      const Result<std::vector<Row>> before =
          ask(db, "SELECT report, version, text_hash, story FROM report WHERE key = $1 AND current = 1", key);
      if (!before) return before.error();
      Value story;
      int64_t version = 1;
      if (!before->empty()) {
        const Row& b = (*before)[0];
        if (b.integer(2) == hash) {
          ++out.known;
          continue;
        }
        ++out.changed;
        version = b.integer(1) + 1;
        if (b.integer(3) != 0) story = b.integer(3), grown.insert(b.integer(3));
        if (const auto old = ask(db, "UPDATE report SET current = 0 WHERE report = $1", b.integer(0)); !old)
          return old.error();
      } else {
        ++out.fresh;
      }
      const auto put = ask(
          db,
          "INSERT INTO report (key, version, added, story, published_at, text_hash, id, file, source, title, url, "
          "byline, dateline, credit, published, language, named_story, text) "
          "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING report",
          key, version, added, story, seconds_of(r.published), hash, r.id, r.file, r.source, r.title, r.url, r.byline,
          r.dateline, r.credit, r.published, r.language, r.story, r.text);
      if (!put) return put.error();
      if (!std::holds_alternative<std::monostate>(story))
        if (const auto later = ask(db, "INSERT INTO unindexed (report) VALUES ($1)", (*put)[0].integer(0)); !later)
          return later.error();
      if (const Status words = db.keep_words((*put)[0].integer(0), r.title, r.text); !words) return words.error();
    }
    TotalsChange change(db);
    if (const Status before = change.before(grown); !before) return before.error();
    for (const Number s : grown)
      if (const Status again = count_again(db, s, revision); !again) return again.error();
    if (const Status after = change.after(grown); !after) return after.error();
    const auto versions = ask(db, "UPDATE about SET value = value + $1 WHERE name = 'versions'",
                              static_cast<int64_t>(out.fresh + out.changed));
    if (!versions) return versions.error();
    return out;
  });
}

Result<std::vector<KeptReport>> SqlStore::waiting(size_t most) {
  return reading([&](Database& db) {
    return reports(ask(db,
                       "SELECT " + std::string(kReportColumns) +
                           " FROM report WHERE current = 1 AND story IS NULL ORDER BY published_at, report LIMIT $1",
                       static_cast<int64_t>(most)));
  });
}

Result<std::vector<KeptReport>> SqlStore::around(std::string_view since, std::string_view until, size_t most) {
  return reading([&](Database& db) -> Result<std::vector<KeptReport>> {
    const std::string columns = "SELECT " + std::string(kReportColumns) + " FROM report WHERE current = 1 AND ";
    Result<std::vector<KeptReport>> out =
        reports(ask(db, columns + "published_at BETWEEN $1 AND $2 ORDER BY published_at DESC, report DESC LIMIT $3",
                    seconds_of(since), seconds_of(until), static_cast<int64_t>(most)));
    if (!out) return out;
    Result<std::vector<KeptReport>> undated = reports(
        ask(db, columns + "published_at IS NULL ORDER BY report DESC LIMIT $1", static_cast<int64_t>(most / 8)));
    if (!undated) return undated;
    std::move(undated->begin(), undated->end(), std::back_inserter(*out));
    return out;
  });
}

Result<KeptReport> SqlStore::report(Number number) {
  return reading([&](Database& db) -> Result<KeptReport> {
    Result<std::vector<KeptReport>> found =
        reports(ask(db, "SELECT " + std::string(kReportColumns) + " FROM report WHERE report = $1", number));
    if (!found) return found.error();
    if (found->empty()) return no_such("report", number, connector_->name());
    return std::move((*found)[0]);
  });
}

Result<Number> SqlStore::story_of(const Report& report) {
  return reading([&](Database& db) -> Result<Number> {
    const auto rows = ask(db, "SELECT story FROM report WHERE key = $1 AND current = 1", key_of(report));
    if (!rows) return rows.error();
    if (rows->empty()) return Error{ErrorCode::not_found, "there is no such report.", connector_->name(), {}, {}};
    return (*rows)[0].integer(0);
  });
}

Result<std::vector<Version>> SqlStore::versions(Number number) {
  return reading([&](Database& db) {
    return versions_in(
        ask(db, kVersions + "WHERE r.key = (SELECT key FROM report WHERE report = $1) ORDER BY r.version", number));
  });
}

Result<std::vector<Version>> SqlStore::versions_of(Number number) {
  return reading([&](Database& db) -> Result<std::vector<Version>> {
    const Result<Number> at = resolve(db, number);
    if (!at) return at.error();
    // by key: a version that was replaced before it was joined to the story has none
    return versions_in(ask(db,
                           kVersions +
                               "WHERE r.key IN (SELECT key FROM report WHERE story = $1 AND current = 1 AND version > "
                               "1) ORDER BY r.key, r.version",
                           *at));
  });
}

Status SqlStore::each_report(const std::function<bool(const KeptReport&)>& take) {
  constexpr int64_t kAtOnce = 500;
  for (Number last = 0;;) {
    const Result<std::vector<KeptReport>> some = reading([&](Database& db) {
      return reports(
          ask(db, "SELECT " + std::string(kReportColumns) + " FROM report WHERE report > $1 ORDER BY report LIMIT $2",
              last, kAtOnce));
    });
    if (!some) return some.error();
    for (const KeptReport& r : *some) {
      if (!take(r)) return Nothing{};
      last = r.number;
    }
    if (some->size() < static_cast<size_t>(kAtOnce)) return Nothing{};
  }
}

Result<Number> SqlStore::revision() {
  return reading([&](Database& db) -> Result<Number> {
    const auto rows = ask(db, "SELECT value FROM about WHERE name = 'revision'");
    if (!rows) return rows.error();
    return (*rows)[0].integer(0);
  });
}

Result<Counts> SqlStore::counts() {
  return reading([&](Database& db) -> Result<Counts> {
    const Result<Totals> all = totals(db);
    if (!all) return all.error();
    const auto rows = ask(
        db,
        "SELECT (SELECT value FROM about WHERE name = 'revision'), (SELECT value FROM about WHERE name = 'versions'), "
        "(SELECT count(*) FROM report WHERE current = 1 AND story IS NULL), "
        "(SELECT count(*) FROM mark), (SELECT count(*) FROM feed)");
    if (!rows) return rows.error();
    const Row& r = (*rows)[0];
    const auto n = [&](size_t k) { return static_cast<size_t>(r.integer(k)); };
    Counts out;
    out.revision = r.integer(0), out.versions = n(1), out.waiting = n(2), out.marks = n(3), out.feeds = n(4);
    out.reports = static_cast<size_t>(all->told) + out.waiting;
    out.stories = static_cast<size_t>(all->stories);
    out.told_twice = static_cast<size_t>(all->told_twice), out.compared = static_cast<size_t>(all->compared_twice);
    return out;
  });
}

}  // namespace tellings::store
