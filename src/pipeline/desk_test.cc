#include "tellings/desk.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "tellings/read.h"

namespace tellings::pipeline {
namespace {

Telling titled(const Pipeline& pipe, const std::string& title, const std::string& text = "Something happened.") {
  Report r = read::from_text(text, title);
  r.title = title;
  r.language = "en";
  return pipe.tell(std::move(r));
}

class NeutralTitle : public testing::Test {
 protected:
  std::string of(const std::vector<std::string>& titles) {
    std::vector<Telling> tellings;
    for (const std::string& t : titles) tellings.push_back(titled(pipe_, t));
    return neutral_title(tellings);
  }
  Pipeline pipe_{Options{.use_model = false, .use_encoder = false}};
};

TEST_F(NeutralTitle, IsWhatMostTitlesShare) {
  EXPECT_EQ(
      of({"Dam at Sarn gives way, 14 dead", "Negligence killed 17: the dam at Sarn", "Terror below the dam at Sarn"}),
      "Dam at Sarn");
}

TEST_F(NeutralTitle, BeginsWithACapital) {
  EXPECT_EQ(of({"14 dead as dam above Sarn gave way", "Why the dam above Sarn gave way"}), "Dam above Sarn gave way");
}

TEST_F(NeutralTitle, HoldsNoFigureThatMayBeDisputed) {
  EXPECT_EQ(of({"Storm Keld kills 14 people", "Storm Keld kills 17 people"}).find_first_of("0123456789"),
            std::string::npos);
}

TEST_F(NeutralTitle, OfOneReportIsItsOwn) { EXPECT_EQ(of({"Dam gives way"}), "Dam gives way"); }

TEST_F(NeutralTitle, OfTitlesInOtherWordsIsWhatTheirLeadsShareToo) {
  std::vector<Telling> tellings = {
      titled(pipe_, "Dam disaster: 14 dead in Sarn", "A dam above Sarn gave way before dawn."),
      titled(pipe_, "Death toll in Sarn rises to 17", "The upper dam broke on Monday."),
      titled(pipe_, "", "The upper dam on the Vell river gave way, and 14 people of Sarn died.")};
  EXPECT_EQ(neutral_title(tellings), "Dam in Sarn");
}

TEST_F(NeutralTitle, OfTitlesThatShareNothingIsTheFirst) {
  EXPECT_EQ(of({"Dam gives way", "Water everywhere"}), "Dam gives way");
  EXPECT_EQ(of({}), "");
}

class DeskTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("tellings_desk_" + std::to_string(getpid()));
    std::filesystem::create_directory(folder_);
    auto made = store::open((folder_ / "desk.db").string(), store::Access::make);
    ASSERT_TRUE(made) << made.error().message;
    store_ = std::move(*made);
    desk_ = std::make_unique<Desk>(*store_, pipe_, DeskOptions{.use_encoder = false});
  }
  void TearDown() override {
    desk_ = nullptr, store_ = nullptr;
    std::filesystem::remove_all(folder_);
  }

  static Report dam(const std::string& id, int dead, const std::string& published) {
    Report r;
    r.id = id, r.file = "f", r.source = id, r.published = published, r.language = "en";
    r.title = "Dam at Sarn gives way";
    r.text =
        std::to_string(dead) +
        " people were killed when the dam above Sarn gave way on Monday morning, the fire brigade of Ostria said. The "
        "water carried off two bridges and the mill of Verhoeve.";
    return r;
  }
  static Report vote(const std::string& id, const std::string& published) {
    Report r;
    r.id = id, r.file = "f", r.source = id, r.published = published, r.language = "en";
    r.title = "Nadia Sorel elected";
    r.text =
        "Nadia Sorel was elected president of Marl on Sunday with a margin of four points over Ruben Haas, officials "
        "said.";
    return r;
  }
  std::vector<store::Number> keep(const std::vector<Report>& reports) {
    EXPECT_TRUE(desk_->add(reports));
    const auto changed = desk_->join();
    EXPECT_TRUE(changed) << changed.error().message;
    return changed ? *changed : std::vector<store::Number>();
  }

  // Two stories are kept, then one more report of the first.
  void a_later_toll_joins_its_story() {
    EXPECT_EQ(
        keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z"), vote("Vell Post", "2031-05-12T09:00:00Z")}).size(), 2u);
    const store::Number dam_story = *store_->story_of(dam("Northern Wire", 14, ""));
    EXPECT_EQ(keep({dam("Marl Today", 17, "2031-05-12T18:00:00Z")}), std::vector<store::Number>{dam_story});
    EXPECT_EQ(store_->reports_of(dam_story)->size(), 2u);
    EXPECT_EQ(store_->counts()->stories, 2u);
  }

  std::filesystem::path folder_;
  Pipeline pipe_{Options{.use_model = false, .use_encoder = false}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Desk> desk_;
};

TEST_F(DeskTest, ReportsJoinTheStoriesThatAreThere) {
  a_later_toll_joins_its_story();
  EXPECT_TRUE(keep({dam("Marl Today", 17, "2031-05-12T18:00:00Z")}).empty()) << "known already";
}

// Whatever way they are joined in: a report without a time may tell of what was published on any day.
TEST_F(DeskTest, AReportWithoutATimeJoinsADatedStory) {
  for (const DeskOptions& way :
       {DeskOptions{.use_encoder = false}, DeskOptions{.use_encoder = false, .few_around = 0, .most_grouped_anew = 0},
        DeskOptions{.use_encoder = false, .few_around = 1000, .most_grouped_anew = 0}}) {
    TearDown(), SetUp();
    desk_ = std::make_unique<Desk>(*store_, pipe_, way);
    keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z"), vote("Vell Post", "2031-05-12T09:00:00Z")});
    keep({dam("Marl Today", 17, "")});
    EXPECT_EQ(store_->counts()->stories, 2u) << way.few_around << " " << way.most_grouped_anew;
    EXPECT_EQ(store_->reports_of(*store_->story_of(dam("Northern Wire", 14, "")))->size(), 2u);
  }
}

// Joined one by one, by the index, however few there are.
class OneByOneTest : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    desk_ = std::make_unique<Desk>(*store_, pipe_,
                                   DeskOptions{.use_encoder = false, .few_around = 0, .most_grouped_anew = 0});
  }
};

TEST_F(OneByOneTest, ReportsJoinTheStoriesThatAreThere) {
  a_later_toll_joins_its_story();
  for (int k = 0; k < 20; ++k) keep({dam("Outlet " + std::to_string(k), 20 + k, "2031-05-12T19:00:00Z")});
  EXPECT_EQ(store_->word_counts({})->reports, 23u) << "each text is counted once";
}

TEST_F(OneByOneTest, AnotherProcessFindsWhatThisOneJoined) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z")});
  const auto again = store::open((folder_ / "desk.db").string(), store::Access::write);
  ASSERT_TRUE(again);
  Desk other(**again, pipe_, DeskOptions{.use_encoder = false, .few_around = 0, .most_grouped_anew = 0});
  ASSERT_TRUE(other.add(std::vector<Report>{dam("Marl Today", 17, "2031-05-12T18:00:00Z")}));
  ASSERT_TRUE(other.join());
  EXPECT_EQ((*again)->counts()->stories, 1u);
}

TEST_F(OneByOneTest, WhatComesLaterInTheSameWordsIsACopy) {
  const Report first = dam("Northern Wire", 14, "2031-05-12T08:00:00Z");
  Report second = first;
  second.id = "Marl Today", second.published = "2031-05-12T09:00:00Z";
  Report third = first;  // that was published before both, and comes last
  third.id = "Ostria Agency", third.published = "2031-05-12T07:00:00Z";
  keep({first}), keep({second}), keep({third});
  std::map<std::string, group::Kinship> kinship;
  const auto reports = store_->reports_of(1);
  ASSERT_TRUE(reports);
  for (const store::KeptReport& r : *reports) kinship[r.report.id] = r.kinship;
  EXPECT_EQ(kinship["Ostria Agency"], group::Kinship::own_words);
  EXPECT_EQ(kinship["Northern Wire"], group::Kinship::same_words);
  EXPECT_EQ(kinship["Marl Today"], group::Kinship::same_words);
  EXPECT_EQ(store_->word_counts({})->reports, 1u) << "one text, whoever has it";
}

TEST_F(OneByOneTest, AnotherTextOfAReportIsFoundToo) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z")});
  keep({dam("Northern Wire", 17, "2031-05-12T08:00:00Z")});
  keep({dam("Marl Today", 17, "2031-05-12T18:00:00Z")});
  EXPECT_EQ(store_->counts()->stories, 1u);
  EXPECT_TRUE(store_->not_indexed(10)->empty());
}

TEST_F(DeskTest, AYoungStoreIsGroupedAnewAsItGrows) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z")});
  EXPECT_EQ(store_->word_counts({})->grouped_anew, 1u);
  keep({vote("Vell Post", "2031-05-12T09:00:00Z"), dam("Marl Today", 17, "2031-05-12T18:00:00Z")});
  EXPECT_EQ(store_->word_counts({})->grouped_anew, 3u);
}

TEST_F(DeskTest, OfFarAwayInTimeNothingIsJoined) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z")});
  keep({dam("Marl Today", 17, "2034-01-01T08:00:00Z")});
  EXPECT_EQ(store_->counts()->stories, 2u);
}

TEST_F(DeskTest, AComparisonIsMadeOnceAndAnewWhenTheStoryGrows) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z"), dam("Marl Today", 17, "2031-05-12T18:00:00Z")});
  EXPECT_FALSE(*desk_->is_compared(1));
  const auto first = desk_->comparison(1);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_TRUE(*desk_->is_compared(1));
  EXPECT_EQ(desk_->comparison(1)->record, first->record);
  EXPECT_EQ(first->story.tellings.size(), 2u);
  EXPECT_TRUE(first->story.origins);
  EXPECT_EQ(store_->story(1)->title, "Dam at Sarn gives way");
  keep({dam("Vell Post", 19, "2031-05-12T19:00:00Z")});
  EXPECT_FALSE(*desk_->is_compared(1));
  EXPECT_EQ(desk_->comparison(1)->story.tellings.size(), 3u);
}

TEST_F(DeskTest, AStoryOfOneReportCanBeLookedAt) {
  keep({vote("Vell Post", "2031-05-12T09:00:00Z")});
  const auto story = desk_->comparison(1);
  ASSERT_TRUE(story) << story.error().message;
  EXPECT_EQ(story->story.tellings.size(), 1u);
  EXPECT_TRUE(story->story.comparison.points.empty());
  EXPECT_TRUE(story->story.comparison.differences.empty());
  EXPECT_FALSE(story->story.comparison.rows.empty());
}

TEST_F(DeskTest, AMarkIsFoundAgainWhenTheStoryGrows) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z"), dam("Marl Today", 17, "2031-05-12T08:00:00Z")});
  const auto before = desk_->comparison(1);
  ASSERT_TRUE(before);
  const auto& points = before->story.comparison.points;
  const auto at =
      std::find_if(points.begin(), points.end(), [](const Point& p) { return p.relation == PointRelation::conflict; });
  ASSERT_NE(at, points.end());
  const auto index = static_cast<size_t>(at - points.begin());
  const store::Mark mark =
      store::mark_on(store::MarkOn::point, index, before->story.tellings, before->story.comparison);
  EXPECT_EQ(store::place_of(mark, before->story.tellings, before->story.comparison), index);
  keep({dam("Vell Post", 19, "2031-05-12T19:00:00Z")});
  const auto after = desk_->comparison(1);
  ASSERT_TRUE(after);
  const auto place = store::place_of(mark, after->story.tellings, after->story.comparison);
  ASSERT_TRUE(place);
  EXPECT_EQ(after->story.comparison.points[*place].label, mark.label);
  store::Mark gone = mark;
  gone.words[0].text = "words that are not there";
  EXPECT_FALSE(store::place_of(gone, after->story.tellings, after->story.comparison));
}

TEST_F(DeskTest, AReportThatCameAgainIsHeldAgainstWhatItSaidBefore) {
  keep({dam("Northern Wire", 14, "2031-05-12T08:00:00Z"), dam("Marl Today", 14, "2031-05-12T08:00:00Z")});
  EXPECT_TRUE(desk_->comparison(1)->versions.empty());
  keep({dam("Marl Today", 17, "2031-05-12T14:05:00Z")});
  const auto story = desk_->comparison(1);
  ASSERT_TRUE(story) << story.error().message;
  ASSERT_EQ(story->versions.size(), 2u);
  EXPECT_EQ(story->versions[0].changes, "");
  EXPECT_NE(story->versions[1].changes.find("\"text\":\"17\""), std::string::npos) << story->versions[1].changes;
  EXPECT_EQ((*store_->versions_of(1))[1].changes, story->versions[1].changes) << "found once";
}

TEST_F(DeskTest, SaysThatThereIsNoSuchStory) { EXPECT_EQ(desk_->comparison(7).error().code, ErrorCode::not_found); }

}  // namespace
}  // namespace tellings::pipeline
