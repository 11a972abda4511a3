#include "group/joining.h"

#include <gtest/gtest.h>

#include <map>

#include "group/fields.h"
#include "group/shelf.h"

namespace tellings::group {
namespace {

TEST(Proposed, AreThoseThatShareMostOfTheTellingKeys) {
  const std::vector<Term> keys = {{1, 0.9f}, {2, 0.5f}, {3, 0.1f}};
  const std::vector<std::vector<int64_t>> postings = {{7, 8}, {8, 9}, {7, 8, 9, 10}};
  EXPECT_EQ(proposed(keys, postings, 3), (std::vector<int64_t>{8, 7, 9}));
  EXPECT_TRUE(proposed({}, {}, 3).empty());
}

TEST(Proposed, AWordOfVeryManyIsNotFollowed) {
  const std::vector<Term> keys = {{1, 0.1f}, {2, 0.9f}};
  const std::vector<std::vector<int64_t>> postings = {{7}, std::vector<int64_t>(kMostPostings, 8)};
  EXPECT_EQ(proposed(keys, postings, 3), std::vector<int64_t>{7});
}

TEST(PlaceInTime, IsThatOfCountingAllReports) {
  constexpr int64_t kStretch = 3 * 3600;
  std::vector<Head> heads;
  std::map<int64_t, uint32_t> counts;
  for (int k = 0; k < 400; ++k) {
    Head head;
    head.dated = k % 10 != 0;
    head.day = 100 + k * k % 397 / 40.0;
    heads.push_back(head);
    if (head.dated) ++counts[static_cast<int64_t>(head.day * 86400) / kStretch * kStretch];
  }
  Days days(heads.size());
  for (const Head& head : heads)
    if (head.dated) days.add(head.day);
  days.sort();
  find_rivals(days, &heads);
  const Published published({counts.begin(), counts.end()}, kStretch, 40);
  for (const Head& head : heads) {
    Item item;
    item.dated = head.dated, item.day = head.day;
    published.place(&item);
    EXPECT_NEAR(item.earlier, head.earlier, 6);
    EXPECT_NEAR(item.not_later, head.not_later, 6);
  }
}

Item weighed(const std::string& title, const std::string& text, const Rarities& rarities) {
  Item item = item_of(title, text, "2031-03-03");
  rarities.weigh(&item);
  item.not_later = 100;
  return item;
}

class JoinTest : public testing::Test {
 protected:
  Member member(const std::string& title, const std::string& text, uint32_t story) {
    return {weighed(title, text, rarities_), story, nullptr};
  }
  Rarities rarities_{200};  // in which every word is rare
};

TEST_F(JoinTest, AReportJoinsTheStoryThatItTells) {
  const std::vector<Member> there = {
      member("Dam breaks above Sarn",
             "The upper dam on the Vell gave way. Fourteen people died in Sarn, Ilse Dorn said.", 4),
      member("Castan elected mayor of Tolm", "Mira Castan won the election in Tolm with 54 per cent of the vote.", 9)};
  const Member fresh = member("14 dead as Vell dam gives way",
                              "At least 14 people died in Sarn when the Vell dam broke, said Ilse Dorn.", 0);
  EXPECT_EQ(join(fresh, there, {}), std::vector<uint32_t>{4});
}

TEST_F(JoinTest, AReportOfSomethingElseJoinsNone) {
  const std::vector<Member> there = {
      member("Castan elected mayor of Tolm", "Mira Castan won the election in Tolm with 54 per cent of the vote.", 9)};
  EXPECT_TRUE(join(member("Comet seen over Ansa", "Sky watchers in Ansa saw the comet Orun.", 0), there, {}).empty());
  EXPECT_TRUE(join(member("Comet seen over Ansa", "Sky watchers in Ansa saw the comet Orun.", 0), {}, {}).empty());
}

TEST_F(JoinTest, StoriesThatOneShowsToBeOneAreJoined) {
  const std::string text =
      "The upper dam on the Vell gave way before dawn. Fourteen people died in Sarn, Minister Ilse Dorn said. The "
      "water "
      "carried off the mill of Verhoeve.";
  const std::vector<Member> there = {member("Dam breaks above Sarn", text + " Schools stay closed.", 4),
                                     member("Dam breaks above Sarn", text + " The fire brigade went home.", 5)};
  EXPECT_EQ(join(member("Dam breaks above Sarn", text, 0), there, {}), (std::vector<uint32_t>{4, 5}));
}

TEST(FormsTest, AFormIsWhatMoreShareThanTell) {
  Forms forms;
  forms.add(Bond::form);
  EXPECT_FALSE(forms.of_form()) << "one other alone";
  forms.add(Bond::form);
  EXPECT_TRUE(forms.of_form());
  forms.add(Bond::fit), forms.add(Bond::fit);
  EXPECT_FALSE(forms.of_form()) << "as many tell the same";
}

}  // namespace
}  // namespace tellings::group
