// One contract, run over every store: SQLite always, PostgreSQL where TELLINGS_TEST_POSTGRES names a server.
#include "tellings/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "store/database.h"

namespace tellings::store {
namespace {

namespace fs = std::filesystem;

// The value of what must have one.
template <typename T>
T got(Result<T> result) {
  EXPECT_TRUE(result) << result.error().message;
  return result ? std::move(*result) : T{};
}

Report report(const std::string& id, const std::string& text, const std::string& published = "",
              const std::string& source = "") {
  Report r;
  r.id = id;
  r.file = "reports.jsonl";
  r.text = text;
  r.title = "Title of " + id;
  r.published = published;
  r.source = source;
  r.language = "en";
  return r;
}

// A place for a store that is made anew for every test, and gone after it.
class StoreTest : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    static std::atomic<int> count{0};
    const std::string name = "tellings_" + std::to_string(getpid()) + "_" + std::to_string(++count);
    if (GetParam() == std::string_view("sqlite")) {
      folder_ = fs::temp_directory_path() / name;
      fs::create_directory(folder_);
      where_ = (folder_ / "desk.db").string();
    } else {
      const char* server = std::getenv("TELLINGS_TEST_POSTGRES");
      if (server == nullptr) GTEST_SKIP() << "TELLINGS_TEST_POSTGRES names no server";
      where_ = server;
      const std::string psql =
          "psql -q '" + where_ + "' -c 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' >/dev/null 2>&1";
      ASSERT_EQ(std::system(psql.c_str()), 0);
    }
    store_ = opened(Access::make);
    ASSERT_TRUE(store_);
  }
  void TearDown() override {
    store_ = nullptr;
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  std::unique_ptr<Store> opened(Access access) {
    Result<std::unique_ptr<Store>> made = open(where_, access);
    EXPECT_TRUE(made) << made.error().message;
    return made ? std::move(*made) : nullptr;
  }

  Added add(const std::vector<Report>& reports) {
    const Result<Added> added = store_->add(reports);
    EXPECT_TRUE(added) << added.error().message;
    return added ? *added : Added{};
  }

  // Puts all that wait into one story and gives its number.
  Number join_waiting(uint32_t group = 0) {
    const auto waiting = store_->waiting(100);
    EXPECT_TRUE(waiting);
    std::vector<Joining> joinings;
    for (const KeptReport& r : *waiting) joinings.push_back({r.number, group, group::Kinship::own_words});
    const auto joined = store_->join(joinings, {});
    EXPECT_TRUE(joined) << joined.error().message;
    return joined && !joined->empty() ? (*joined)[0] : 0;
  }

  Found found_of(Number story, size_t conflicts) {
    const auto head = store_->story(story);
    EXPECT_TRUE(head);
    Found out{head->revision, "Dam at Sarn", "{\"schema\":\"x\"}", "{}", {}, 1, 2};
    for (size_t k = 0; k < conflicts; ++k)
      out.points.push_back({PointKind::quantity, PointRelation::conflict, "killed", 0.9});
    return out;
  }

  fs::path folder_;
  std::string where_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreTest, GivesBackWhatItWasGiven) {
  Report r = report("a", "Ein Text mit ümlauts, 漢字 and \"quotes\"; it's all there.", "2031-05-12T09:00:00+02:00",
                    "Northern Wire");
  r.url = "https://example.org/a?b=c&d", r.byline = "B", r.dateline = "SARN", r.credit = "OPA", r.story = "own";
  add({r});
  const auto waiting = store_->waiting(10);
  ASSERT_TRUE(waiting);
  ASSERT_EQ(waiting->size(), 1u);
  const KeptReport& k = (*waiting)[0];
  for (const ReportField& f : kReportFields) EXPECT_EQ(k.report.*f.member, r.*f.member) << f.name;
  EXPECT_EQ(k.version, 1u);
  EXPECT_TRUE(k.current);
  EXPECT_EQ(k.story, 0);
  EXPECT_EQ(k.added.size(), 20u);
}

TEST_P(StoreTest, KnowsAReportThatComesAgain) {
  const Added first = add({report("a", "One text."), report("b", "Another text.")});
  EXPECT_EQ(first.fresh, 2u);
  const Added again = add({report("a", "One text."), report("b", "Another text."), report("c", "A third.")});
  EXPECT_EQ(again.known, 2u);
  EXPECT_EQ(again.fresh, 1u);
  EXPECT_EQ(store_->counts()->reports, 3u);
}

TEST_P(StoreTest, ReportsAreFoundByWhatTheyAreKnownBy) {
  const Report a = report("a", "One text.");
  add({a});
  EXPECT_EQ(*store_->story_of(a), 0);
  const Number story = join_waiting();
  EXPECT_EQ(*store_->story_of(a), story);
  EXPECT_FALSE(store_->story_of(report("b", "Another.")));
}

TEST_P(StoreTest, TwoFilesMayUseTheSameIds) {
  Report other = report("a", "Of another corpus.");
  other.file = "elsewhere.jsonl";
  EXPECT_EQ(add({report("a", "One text."), other}).fresh, 2u);
}

TEST_P(StoreTest, KeepsAChangedTextAsANewVersionOfTheStory) {
  add({report("a", "14 people died."), report("b", "At least 14 died.")});
  const Number story = join_waiting();
  const Number before = store_->story(story)->revision;
  EXPECT_EQ(add({report("a", "17 people died.")}).changed, 1u);
  const auto reports = store_->reports_of(story);
  ASSERT_TRUE(reports);
  ASSERT_EQ(reports->size(), 2u);
  EXPECT_GT(store_->story(story)->revision, before);
  const auto now =
      std::find_if(reports->begin(), reports->end(), [](const KeptReport& r) { return r.report.id == "a"; });
  EXPECT_EQ(now->report.text, "17 people died.");
  EXPECT_EQ(now->version, 2u);
  const auto versions = store_->versions(now->number);
  ASSERT_EQ(versions->size(), 2u);
  EXPECT_EQ((*versions)[0].report.text, "14 people died.");
  EXPECT_FALSE((*versions)[0].current);
  EXPECT_EQ(store_->counts()->waiting, 0u);
}

TEST_P(StoreTest, WhatAVersionSaysOtherwiseIsKeptWithIt) {
  add({report("a", "14 people died."), report("b", "At least 14 died.")});
  add({report("a", "15 people died.")});  // before it was joined
  const Number story = join_waiting();
  add({report("a", "17 people died.")});
  const auto versions = store_->versions_of(story);
  ASSERT_TRUE(versions) << versions.error().message;
  ASSERT_EQ(versions->size(), 3u) << "b has one version";
  std::vector<std::string> texts;
  for (const Version& v : *versions) texts.push_back(v.report.text + std::to_string(v.version) + v.changes);
  EXPECT_EQ(texts, (std::vector<std::string>{"14 people died.1", "15 people died.2", "17 people died.3"}));
  Found found = found_of(story, 1);
  found.changes = {{(*versions)[1].number, "[1]"}, {(*versions)[2].number, "[2]"}};
  ASSERT_TRUE(*store_->put_comparison(story, found));
  EXPECT_EQ((*store_->versions_of(story))[1].changes, "[1]");
  EXPECT_EQ((*store_->versions((*versions)[0].number))[2].changes, "[2]");
}

TEST_P(StoreTest, OneOfAnOlderVersionIsBroughtUpToDateWhenItIsWritten) {
  store_ = nullptr;
  const bool file = GetParam() == std::string_view("sqlite");
  if (file) {
    where_ = (folder_ / "older.db").string();
  } else {
    const std::string psql =
        "psql -q '" + where_ + "' -c 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' 2>/dev/null";
    ASSERT_EQ(std::system(psql.c_str()), 0);
  }
  {
    const auto connector = got(file ? sqlite(where_, Access::make) : postgres(where_, Access::make));
    const auto older = got(connector->connect(true));
    ASSERT_TRUE(older->run(older->migrations()[0]));
  }
  EXPECT_EQ(open(where_, Access::read).error().code, ErrorCode::usage);
  store_ = opened(Access::write);
  add({report("a", "14 people died.")});
  const Number story = join_waiting();
  add({report("a", "17 people died.")});
  EXPECT_EQ(store_->versions_of(story)->size(), 2u);
  EXPECT_TRUE(open(where_, Access::read));
}

TEST_P(StoreTest, AGroupGoesOnWithTheStoryOfItsReports) {
  add({report("a", "x")});
  const Number first = join_waiting();
  add({report("b", "y")});
  const auto around = store_->around("1970-01-01", "2100-01-01", 100);
  ASSERT_TRUE(around);
  std::vector<Joining> both;
  for (const KeptReport& r : *around) both.push_back({r.number, 7, group::Kinship::cut_words});
  ASSERT_EQ(both.size(), 2u);
  const auto joined = store_->join(both, {});
  ASSERT_TRUE(joined);
  EXPECT_EQ(*joined, std::vector<Number>{first});
  EXPECT_EQ(store_->reports_of(first)->size(), 2u);
  EXPECT_EQ((*store_->reports_of(first))[1].kinship, group::Kinship::cut_words);
}

TEST_P(StoreTest, StoriesThatTurnOutToBeOneAreJoinedAndTheirOldNumbersStillAnswer) {
  add({report("a", "x", "2031-05-12"), report("b", "y", "2031-05-12")});
  const Number larger = join_waiting();
  add({report("c", "z", "2031-05-13")});
  const Number smaller = join_waiting();
  ASSERT_NE(larger, smaller);
  Mark mark;
  mark.story = smaller, mark.kind = "quantity";
  ASSERT_TRUE(store_->put_mark(mark));
  std::vector<Joining> all;
  for (const Number s : {larger, smaller})
    for (const KeptReport& r : got(store_->reports_of(s))) all.push_back({r.number, 1, r.kinship});
  ASSERT_TRUE(store_->join(all, {}));
  EXPECT_EQ(store_->reports_of(larger)->size(), 3u);
  EXPECT_EQ(store_->story(smaller)->story, larger);
  EXPECT_EQ(store_->marks(larger)->size(), 1u);
  EXPECT_EQ(store_->stories({})->total, 1u);
}

TEST_P(StoreTest, NumbersOfStoriesAreNeverGivenTwice) {
  add({report("a", "x")});
  const Number a = join_waiting();
  add({report("b", "y")});
  const Number b = join_waiting();
  std::vector<Joining> all;
  for (const Number s : {a, b})
    for (const KeptReport& r : got(store_->reports_of(s))) all.push_back({r.number, 1, r.kinship});
  ASSERT_TRUE(store_->join(all, {}));
  add({report("c", "z")});
  EXPECT_GT(join_waiting(), b);
}

TEST_P(StoreTest, ListsStoriesByTimeOrByDispute) {
  add({report("a", "x", "2031-05-12")});
  const Number oldest = join_waiting();
  add({report("b", "y", "2031-05-14")});
  const Number newest = join_waiting();
  add({report("c", "z")});
  const Number undated = join_waiting();
  ASSERT_TRUE(*store_->put_comparison(oldest, found_of(oldest, 2)));
  const auto order = [&](Order by) {
    std::vector<Number> out;
    for (const StoryHead& s : got(store_->stories({{}, by, 10, ""})).stories) out.push_back(s.story);
    return out;
  };
  EXPECT_EQ(order(Order::newest), (std::vector<Number>{newest, oldest, undated}));
  EXPECT_EQ(order(Order::disputed)[0], oldest);
}

TEST_P(StoreTest, PagesHaveEveryStoryOnce) {
  for (int k = 0; k < 7; ++k) {
    add({report(std::to_string(k), "text " + std::to_string(k),
                k % 3 == 0 ? "" : "2031-05-1" + std::to_string(k % 2))});
    join_waiting();
  }
  for (const Order by : {Order::newest, Order::disputed}) {
    std::vector<Number> seen;
    StoryQuery query{{}, by, 2, ""};
    do {
      const auto page = store_->stories(query);
      ASSERT_TRUE(page) << page.error().message;
      EXPECT_EQ(page->total, 7u);
      for (const StoryHead& s : page->stories) seen.push_back(s.story);
      query.after = page->next;
    } while (!query.after.empty() && seen.size() < 20);
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen.size(), 7u);
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
  }
  for (const char* odd : {"x", "1", "1.2.3.4", "-", "1.", "99999999999999999999.1"})
    EXPECT_FALSE(store_->stories({{}, Order::newest, 2, odd})) << odd;
}

TEST_P(StoreTest, FindsStoriesByWordsOutletTimeAndDispute) {
  add({report("a", "The dam at Sarn gave way.", "2031-05-12", "Northern Wire"),
       report("b", "Sarn dam breaks", "2031-05-12", "Marl Today")});
  const Number dam = join_waiting();
  add({report("c", "Müller wins the election in Vell.", "2031-05-20", "Marl Today")});
  const Number vote = join_waiting();
  ASSERT_TRUE(*store_->put_comparison(dam, found_of(dam, 1)));
  const auto with = [&](const StoryFilter& filter) {
    const auto page = store_->stories({filter, Order::newest, 10, ""});
    EXPECT_TRUE(page) << page.error().message;
    std::vector<Number> out;
    if (page)
      for (const StoryHead& s : page->stories) out.push_back(s.story);
    return out;
  };
  using Stories = std::vector<Number>;
  StoryFilter words;
  const auto searched = [&](const std::string& text) {
    words.words = text;
    return with(words);
  };
  EXPECT_EQ(searched("dam sarn"), Stories{dam});
  EXPECT_EQ(searched("SARN"), Stories{dam});
  EXPECT_EQ(searched("\"dam at sarn\""), Stories{dam});
  EXPECT_EQ(searched("\"sarn at dam\""), Stories{});
  EXPECT_EQ(searched("dam election"), Stories{});
  EXPECT_EQ(searched("müller"), Stories{vote});
  for (const char* odd : {"\"", "-", "AND OR NOT", "a* (b)", "col:x", "'; DROP TABLE report", "^", "—"})
    searched(odd);  // no error
  StoryFilter f;
  f.source = "Marl Today";
  EXPECT_EQ(with(f), (Stories{vote, dam}));
  f = {}, f.since = "2031-05-15";
  EXPECT_EQ(with(f), Stories{vote});
  f = {}, f.until = "2031-05-12";
  EXPECT_EQ(with(f), Stories{dam});
  f = {}, f.relation = PointRelation::conflict;
  EXPECT_EQ(with(f), Stories{dam});
  f = {}, f.kind = PointKind::date;
  EXPECT_EQ(with(f), Stories{});
  f = {}, f.least = 2;
  EXPECT_EQ(with(f), Stories{dam});
  const auto page = store_->stories({});
  EXPECT_EQ(page->reports, 3u);
  EXPECT_EQ(page->conflicts, 1u);
  EXPECT_EQ(page->sources[0], (std::pair<std::string, size_t>{"Marl Today", 2}));
  EXPECT_EQ(page->stories[1].sources, (std::vector<std::string>{"Northern Wire", "Marl Today"}));
}

TEST_P(StoreTest, AComparisonOfAnEarlierStateIsNotKept) {
  add({report("a", "x"), report("b", "y")});
  const Number story = join_waiting();
  const Found old = found_of(story, 1);
  EXPECT_EQ(*store_->to_compare(10), std::vector<Number>{story});
  add({report("a", "changed")});
  EXPECT_FALSE(*store_->put_comparison(story, old));
  EXPECT_EQ(*store_->comparison(story), "");
  const Found now = found_of(story, 2);
  EXPECT_TRUE(*store_->put_comparison(story, now));
  EXPECT_EQ(*store_->comparison(story), now.record);
  EXPECT_TRUE(store_->to_compare(10)->empty());
  const auto head = store_->story(story);
  EXPECT_EQ(head->title, "Dam at Sarn");
  EXPECT_EQ(head->points[static_cast<size_t>(PointRelation::conflict)], 2u);
  EXPECT_EQ(head->most_origins, 2u);
  EXPECT_GE(head->compared, head->revision);
}

TEST_P(StoreTest, MarksAreKeptChangedAndTakenOff) {
  add({report("a", "x")});
  const Number story = join_waiting();
  Mark mark;
  mark.story = story, mark.kind = "quantity", mark.label = "killed", mark.note = "asked \"OPA\"", mark.by = "Ines";
  mark.words = {{"a", "14", "14 person"}, {"b", "17", "17 person"}};
  const auto kept = store_->put_mark(mark);
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_GT(kept->mark, 0);
  EXPECT_FALSE(kept->at.empty());
  EXPECT_EQ(kept->words[1].value, "17 person");
  Mark changed = *kept;
  changed.state = MarkState::dismissed, changed.by = "Jo";
  EXPECT_EQ(store_->put_mark(changed)->by, "Jo");
  EXPECT_EQ(store_->marks(0)->size(), 1u);
  EXPECT_EQ((*store_->marks(story))[0].state, MarkState::dismissed);
  EXPECT_EQ(store_->story(story)->marks[static_cast<size_t>(MarkState::dismissed)], 1u);
  ASSERT_TRUE(store_->take_mark_off(kept->mark));
  EXPECT_TRUE(store_->marks(0)->empty());
  EXPECT_FALSE(store_->take_mark_off(kept->mark));
  EXPECT_FALSE(store_->put_mark(changed));
  mark.story = 999;
  EXPECT_FALSE(store_->put_mark(mark));
}

TEST_P(StoreTest, FeedsAreKeptByTheirAddress) {
  Feed feed{"https://example.org/rss", "Wire", "\"tag\"", "",          "2031-05-12T09:00:00Z",
            "2031-05-12T10:00:00Z",    2,      3,         "timed out", 7};
  ASSERT_TRUE(store_->put_feed(feed));
  feed.reports = 9;
  ASSERT_TRUE(store_->put_feed(feed));
  const auto feeds = store_->feeds();
  ASSERT_EQ(feeds->size(), 1u);
  EXPECT_EQ((*feeds)[0].reports, 9u);
  EXPECT_EQ((*feeds)[0].etag, "\"tag\"");
  EXPECT_EQ((*feeds)[0].failures, 2u);
  EXPECT_EQ((*feeds)[0].unchanged, 3u);
}

TEST_P(StoreTest, WhatChangedIsToldByRevision) {
  add({report("a", "x")});
  const Number first = join_waiting();
  const Number before = *store_->revision();
  EXPECT_TRUE(store_->changed_since(before, {}, 10)->empty());
  add({report("b", "y")});
  const Number second = join_waiting();
  EXPECT_GT(*store_->revision(), before);
  EXPECT_EQ(*store_->changed_since(before, {}, 10), std::vector<Number>{second});
  ASSERT_TRUE(*store_->put_comparison(first, found_of(first, 1)));
  EXPECT_EQ(store_->changed_since(before, {}, 10)->size(), 2u);
}

TEST_P(StoreTest, MarksAreChangesOfTheirStory) {
  add({report("a", "x")});
  const Number story = join_waiting();
  Mark mark;
  mark.story = story, mark.kind = "quantity";
  Number before = *store_->revision();
  const auto heard = [&] {
    const bool out = *store_->changed_since(before, {}, 10) == std::vector<Number>{story};
    before = *store_->revision();
    return out;
  };
  EXPECT_FALSE(heard());
  mark = *store_->put_mark(mark);
  EXPECT_TRUE(heard());
  EXPECT_EQ(store_->mark(mark.mark)->kind, "quantity");
  ASSERT_TRUE(store_->put_mark(mark));
  EXPECT_TRUE(heard());
  ASSERT_TRUE(store_->take_mark_off(mark.mark));
  EXPECT_TRUE(heard());
  EXPECT_EQ(store_->mark(mark.mark).error().code, ErrorCode::not_found);
}

TEST_P(StoreTest, OfWhatChangedAFilterLetsThroughWhatTheListWouldShow) {
  add({report("a", "The dam at Sarn.", "2031-05-12", "Northern Wire")});
  const Number dam = join_waiting();
  add({report("b", "The vote in Vell.", "2031-05-20", "Marl Today")});
  const Number vote = join_waiting();
  StoryFilter f;
  f.words = "dam";
  EXPECT_EQ(*store_->changed_since(0, f, 10), std::vector<Number>{dam});
  f = {}, f.source = "Marl Today";
  EXPECT_EQ(*store_->changed_since(0, f, 10), std::vector<Number>{vote});
  f = {}, f.since = "2031-05-15";
  EXPECT_EQ(*store_->changed_since(0, f, 10), std::vector<Number>{vote});
  f = {}, f.least = 2;
  EXPECT_EQ(*store_->changed_since(0, f, 10), std::vector<Number>{});
}

TEST_P(StoreTest, AnotherOneSeesWhatThisOneKept) {
  add({report("a", "x")});
  const std::unique_ptr<Store> other = opened(Access::read);
  ASSERT_TRUE(other);
  EXPECT_EQ(other->counts()->reports, 1u);
  add({report("b", "y")});
  EXPECT_EQ(other->counts()->reports, 2u);
  EXPECT_FALSE(other->add(std::vector<Report>{report("c", "z")}));
}

TEST_P(StoreTest, ManyMayReadAndWriteAtOnce) {
  const std::unique_ptr<Store> other = opened(Access::write);
  std::atomic<bool> failed{false};
  const auto write = [&](Store* to, const std::string& name) {
    for (int k = 0; k < 20; ++k)
      if (!to->add(std::vector<Report>{report(name + std::to_string(k), name)})) failed = true;
  };
  const auto read = [&](Store* from) {
    for (int k = 0; k < 40; ++k)
      if (!from->counts() || !from->stories({})) failed = true;
  };
  std::thread threads[] = {std::thread(write, store_.get(), "a"), std::thread(write, other.get(), "b"),
                           std::thread(read, store_.get()), std::thread(read, other.get())};
  for (std::thread& t : threads) t.join();
  EXPECT_FALSE(failed);
  EXPECT_EQ(store_->counts()->reports, 40u);
}

TEST_P(StoreTest, EveryReportIsVisitedInOrder) {
  std::vector<Report> many;
  for (int k = 0; k < 1203; ++k) many.push_back(report(std::to_string(k), "text"));
  add(many);
  std::vector<std::string> ids;
  ASSERT_TRUE(store_->each_report([&](const KeptReport& r) {
    ids.push_back(r.report.id);
    return true;
  }));
  ASSERT_EQ(ids.size(), many.size());
  EXPECT_EQ(ids[700], "700");
  size_t some = 0;
  ASSERT_TRUE(store_->each_report([&](const KeptReport&) { return ++some < 3; }));
  EXPECT_EQ(some, 3u);
}

TEST_P(StoreTest, SaysWhatIsNotThere) {
  EXPECT_EQ(store_->story(1).error().code, ErrorCode::not_found);
  EXPECT_EQ(store_->report(1).error().code, ErrorCode::not_found);
  EXPECT_FALSE(store_->reports_of(1));
  EXPECT_TRUE(store_->versions(1)->empty());
}

// A report of a story in the index, with these words, of which the first two are its keys.
Indexed in_index(Number report, std::vector<uint32_t> words) {
  Indexed out;
  out.report = report;
  out.keys.assign(words.begin(), words.begin() + 2);
  out.words = std::move(words);
  return out;
}

TEST_P(StoreTest, TheIndexFindsReportsByTheirKeys) {
  add({report("a", "One text.", "2031-05-12T08:00:00Z"), report("b", "Another text.", "2031-05-13T08:00:00Z"),
       report("c", "A third text.")});
  std::vector<Joining> joinings;
  Index index;
  const auto waiting = got(store_->waiting(10));
  ASSERT_EQ(waiting.size(), 3u);
  std::map<std::string, Number> number;
  for (const KeptReport& r : waiting) {
    joinings.push_back({r.number, 0, group::Kinship::own_words});
    number[r.report.id] = r.number;
  }
  index.reports = {in_index(number["a"], {4000000000, 2, 3}), in_index(number["b"], {4000000000, 3, 4}),
                   in_index(number["c"], {5, 4000000000})};
  index.reports[1].forms = {1, 0};
  index.forms = {{number["a"], {2, 1}}, {number["a"], {0, 1}}};
  index.meanings = {{number["a"], "!~x"}};
  ASSERT_TRUE(store_->join(joinings, index));

  const WordCounts counts = got(store_->word_counts(std::vector<uint32_t>{3, 4000000000, 9}));
  EXPECT_EQ(counts.reports, 3u);
  EXPECT_EQ(counts.with, (std::vector<uint32_t>{2, 3, 0}));
  const PublishedCounts published = got(store_->published_counts());
  EXPECT_EQ(published.undated, 1u);
  ASSERT_EQ(published.stretches.size(), 2u);
  EXPECT_EQ(published.stretches[0], (std::pair<int64_t, uint32_t>(1936332000, 1))) << "06:00 to 09:00";
  const auto found =
      got(store_->sharing(std::vector<uint32_t>{4000000000, 3, 4, 7}, "2031-05-14T00:00:00Z", published));
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(std::set<Number>(found[0].begin(), found[0].end()),
            (std::set<Number>{number["a"], number["b"], number["c"]}));
  EXPECT_EQ(found[1], std::vector<Number>{number["b"]}) << "a word of `a` too, but none of its keys";
  EXPECT_TRUE(found[2].empty());
  const auto near = got(store_->neighbours(std::vector<Number>{number["a"], number["b"]}));
  ASSERT_EQ(near.size(), 2u);
  const Neighbour& a = near[near[0].number == number["a"] ? 0 : 1];
  EXPECT_EQ(a.report.text, "One text.");
  EXPECT_EQ(a.forms.forms, 2u);
  EXPECT_EQ(a.forms.fits, 2u);
  EXPECT_EQ(a.meaning, "!~x");
  const Sample sample = got(store_->sample_of(1, 2));
  EXPECT_EQ(sample.texts, 3u);
  EXPECT_EQ(sample.reports.size(), 2u);
  EXPECT_EQ(got(opened(Access::read)->word_counts(std::vector<uint32_t>{3})).with[0], 2u) << "it is kept";
}

TEST_P(StoreTest, ALaterVersionWaitsForTheIndex) {
  add({report("a", "One text.")});
  join_waiting();
  EXPECT_TRUE(got(store_->not_indexed(10)).empty());
  add({report("a", "Another text.")});
  const auto rest = got(store_->not_indexed(10));
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].report.text, "Another text.");
  Index index;
  index.reports = {in_index(rest[0].number, {1, 2})};
  ASSERT_TRUE(store_->join({}, index));
  EXPECT_TRUE(got(store_->not_indexed(10)).empty());
}

TEST_P(StoreTest, WhatIsGroupedAnewPartsAStoryWithoutMarks) {
  for (const bool marked : {false, true}) {
    const std::string id = marked ? "marked" : "plain";
    add({report(id + "1", "One."), report(id + "2", "Two."), report(id + "3", "Three.")});
    std::vector<Joining> joinings;
    for (const KeptReport& r : got(store_->waiting(10))) joinings.push_back({r.number, 0, group::Kinship::own_words});
    const Number story = got(store_->join(joinings, {}))[0];
    if (marked) {
      Mark mark;
      mark.story = story, mark.kind = "quantity", mark.label = "killed";
      ASSERT_TRUE(store_->put_mark(mark));
    }
    joinings[2].group = 1;
    Index index;
    index.grouped_anew = true;
    const auto changed = got(store_->join(joinings, index));
    EXPECT_EQ(got(store_->reports_of(story)).size(), marked ? 3u : 2u);
    EXPECT_EQ(std::set<Number>(changed.begin(), changed.end()).size(), marked ? 1u : 2u);
  }
  EXPECT_EQ(got(store_->counts()).stories, 3u);
  EXPECT_EQ(got(store_->counts()).reports, 6u);
  EXPECT_EQ(got(store_->counts()).told_twice, 2u);
}

INSTANTIATE_TEST_SUITE_P(Every, StoreTest, testing::Values("sqlite", "postgres"),
                         [](const auto& p) { return std::string(p.param); });

}  // namespace
}  // namespace tellings::store
