// The store over any database that speaks SQL.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "tellings/store.h"

namespace tellings::store {

class SqlStore final : public Store {
 public:
  // Connects, and makes the tables or brings them up to date where `access` allows it.
  static Result<std::unique_ptr<Store>> open(std::unique_ptr<Connector> connector, Access access);

  Result<Added> add(std::span<const Report> reports) override;
  Result<std::vector<KeptReport>> waiting(size_t most) override;
  Result<std::vector<KeptReport>> around(std::string_view since, std::string_view until, size_t most) override;
  Result<std::vector<Number>> join(std::span<const Joining> joinings, const Index& index) override;

  Result<WordCounts> word_counts(std::span<const uint32_t> words) override;
  Result<PublishedCounts> published_counts() override;
  Result<std::vector<std::vector<Number>>> sharing(std::span<const uint32_t> keys, std::string_view published,
                                                   const PublishedCounts& counts) override;
  Result<std::vector<Neighbour>> neighbours(std::span<const Number> reports) override;
  Result<Sample> sample_of(Number story, size_t most) override;
  Result<std::vector<KeptReport>> not_indexed(size_t most) override;

  Result<StoryPage> stories(const StoryQuery& query) override;
  Result<StoryHead> story(Number story) override;
  Result<std::vector<KeptReport>> reports_of(Number story) override;
  Result<std::vector<Number>> to_compare(size_t most) override;
  Result<std::vector<Number>> changed_since(Number revision, const StoryFilter& filter, size_t most) override;
  Result<bool> put_comparison(Number story, const Found& found) override;
  Result<std::string> comparison(Number story) override;

  Result<KeptReport> report(Number report) override;
  Result<Number> story_of(const Report& report) override;
  Result<std::vector<Version>> versions(Number report) override;
  Result<std::vector<Version>> versions_of(Number story) override;
  Status each_report(const std::function<bool(const KeptReport&)>& take) override;

  Result<Mark> put_mark(const Mark& mark) override;
  Status take_mark_off(Number mark) override;
  Result<Mark> mark(Number mark) override;
  Result<std::vector<Mark>> marks(Number story) override;

  Status put_feed(const Feed& feed) override;
  Result<std::vector<Feed>> feeds() override;

  Result<Counts> counts() override;
  Result<Number> revision() override;

 private:
  explicit SqlStore(std::unique_ptr<Connector> connector) : connector_(std::move(connector)) {}

  Status bring_up_to_date(Access access);

  // Asks something with a connection that nobody else uses meanwhile. Several asks see one state.
  template <typename Ask>
  auto reading(Ask ask) -> decltype(ask(std::declval<Database&>()));
  // Changes something as a whole: what `change` did is kept where it gives no error, else undone. It is told the new
  // revision of the store.
  template <typename Change>
  auto writing(Change change) -> decltype(change(std::declval<Database&>(), Number{}));

  static Status put_index(Database& db, const Index& index);
  static Status put_postings(Database& db, const Index& index);
  static Status part(Database& db, const std::map<uint32_t, std::vector<Joining>>& groups);
  static Status count_again(Database& db, Number story, Number revision);
  static Result<Number> story_of_group(Database& db, std::span<const Joining> group, Number revision);

  // Counts and outlets of the stories that a condition lets through, into page. They are remembered until something
  // changes.
  Status count(Database& db, const std::string& condition, std::span<const Value> parameters, StoryPage* page);
  std::optional<StoryPage> counted(const std::string& condition, std::span<const Value> parameters, Number revision);
  void keep_counted(const std::string& condition, std::span<const Value> parameters, const StoryPage& page);

  // A connection, and whether it was at hand: its server may have been gone meanwhile.
  Result<std::unique_ptr<Database>> idle(bool* at_hand);
  void give_back(std::unique_ptr<Database> database);

  std::unique_ptr<Connector> connector_;
  std::mutex writer_mutex_;
  std::unique_ptr<Database> writer_;  // null until something is written
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<Database>> idle_;
  std::mutex counted_mutex_;
  Number counted_revision_ = 0;
  std::map<std::string, StoryPage> counted_;  // pages without stories
};

// Rows of one statement with its parameters.
template <typename... Parameters>
Result<std::vector<Row>> ask(Database& db, std::string_view sql, Parameters&&... parameters) {
  const Value values[] = {Value(std::forward<Parameters>(parameters))..., Value()};
  return db.ask(sql, std::span(values, sizeof...(Parameters)));
}

template <typename Ask>
auto SqlStore::reading(Ask ask) -> decltype(ask(std::declval<Database&>())) {
  for (;;) {
    bool at_hand = false;
    Result<std::unique_ptr<Database>> db = idle(&at_hand);
    if (!db) return db.error();
    const auto is_gone = [&](const Error& e) { return at_hand && e.code == ErrorCode::unavailable; };
    if (const Status begun = (*db)->run("BEGIN"); !begun) {
      if (is_gone(begun.error())) continue;  // it is closed, and another one asked
      return begun.error();
    }
    auto out = ask(**db);
    if (!out && is_gone(out.error())) continue;
    if (const Status ended = (*db)->run("COMMIT"); ended) give_back(std::move(*db));  // else it is closed
    return out;
  }
}

template <typename Change>
auto SqlStore::writing(Change change) -> decltype(change(std::declval<Database&>(), Number{})) {
  const std::lock_guard lock(writer_mutex_);
  const auto connected = [&]() -> Status {
    Result<std::unique_ptr<Database>> made = connector_->connect(true);
    if (!made) return made.error();
    writer_ = std::move(*made);
    return Nothing{};
  };
  const bool at_hand = writer_ != nullptr;
  if (!at_hand)
    if (const Status now = connected(); !now) return now.error();
  const auto failed = [&](const Error& error) {
    writer_ = nullptr;  // what was begun is undone, whatever state it is in
    return error;
  };
  Status begun = writer_->run(std::string(writer_->begin_writing()));
  if (!begun && at_hand && begun.error().code == ErrorCode::unavailable) {  // its server was gone meanwhile
    if (const Status now = connected(); !now) return failed(now.error());
    begun = writer_->run(std::string(writer_->begin_writing()));
  }
  if (!begun) return failed(begun.error());
  const Result<std::vector<Row>> revision =
      ask(*writer_, "UPDATE about SET value = value + 1 WHERE name = 'revision' RETURNING value");
  if (!revision) return failed(revision.error());
  auto out = change(*writer_, (*revision)[0].integer(0));
  if (!out) {
    if (const Status undone = writer_->run("ROLLBACK"); !undone) writer_ = nullptr;
    return out;
  }
  if (const Status kept = writer_->run("COMMIT"); !kept) return failed(kept.error());
  return out;
}

// This very moment, ISO 8601, UTC.
std::string now();

// The columns of a report, and a report out of them.
inline constexpr std::string_view kReportColumns =
    "report, version, current, added, story, kinship, id, file, source, title, url, byline, dateline, credit, "
    "published, "
    "language, named_story, text";
KeptReport report_of(Row* row);
Result<std::vector<KeptReport>> reports(Result<std::vector<Row>> rows);

// The story that this one was joined to, through others; itself where it was not. Error usage where there is none.
Result<Number> resolve(Database& db, Number story);

}  // namespace tellings::store
