#include "compare/updates.h"

#include <gtest/gtest.h>

namespace tellings::compare {
namespace {

class Updates : public testing::Test {
 protected:
  Updates() {
    // 14 dead, then 19
    figures_.kind = Kind::quantity;
    figures_.a = figures_.b = Span{3, 4};
    figures_.value.relation = ValueClash::different;
    figures_.value.counted = true;
    figures_.value.higher_b = true;
  }
  bool is_update(const std::string& a, const std::string& b) const {
    Report first, second;
    first.published = a;
    second.published = b;
    return compare::is_update(first, second, figures_);
  }
  static constexpr const char* kEarly = "2031-05-01T08:00:00Z";
  static constexpr const char* kLate = "2031-05-01T12:00:00Z";
  Candidate figures_;
};

TEST_F(Updates, TheLaterReportHasTheHigherCount) {
  EXPECT_TRUE(is_update(kEarly, kLate));
  EXPECT_FALSE(is_update(kLate, kEarly)) << "the count does not sink";
}

TEST_F(Updates, WithoutTimesACountIsNone) {
  EXPECT_FALSE(is_update("", ""));
  EXPECT_FALSE(is_update(kEarly, kEarly));
}

TEST_F(Updates, WhatIsNotCountedOnIsNone) {
  figures_.value.counted = false;
  EXPECT_FALSE(is_update(kEarly, kLate));
}

TEST_F(Updates, AFigureThatIsSaidToBeNewerIsOneWhereItIsLater) {
  figures_.value.counted = false;
  figures_.value.newer_b = true;
  EXPECT_TRUE(is_update(kEarly, kLate));
  EXPECT_FALSE(is_update(kLate, kEarly)) << "it is the earlier that says so";
  figures_.value.newer_a = true;
  figures_.value.newer_b = false;
  EXPECT_FALSE(is_update(kEarly, kLate));
  EXPECT_TRUE(is_update(kLate, kEarly));
}

TEST_F(Updates, WithoutTimesTheWordsDecideWhereOneSideAloneHasThem) {
  figures_.value.newer_b = true;
  EXPECT_TRUE(is_update("", ""));
  figures_.value.newer_a = true;
  EXPECT_FALSE(is_update("", ""));
}

TEST_F(Updates, ARevisedFigureMayBeLower) {
  figures_.value.higher_b = false;
  figures_.value.higher_a = true;
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_.value.newer_b = true;
  EXPECT_TRUE(is_update(kEarly, kLate));
}

TEST_F(Updates, OnlyTwoFiguresInOneUnitThatAreNoRanksCanBe) {
  const Candidate good = figures_;
  figures_.kind = Kind::date;
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_ = good;
  figures_.a.reset();
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_ = good;
  figures_.b.reset();
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_ = good;
  figures_.value.ordinal = true;
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_ = good;
  figures_.value.relation = ValueClash::none;
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_.value.relation = ValueClash::other_units;
  EXPECT_FALSE(is_update(kEarly, kLate));
  figures_.value.relation = ValueClash::grown;
  EXPECT_TRUE(is_update(kEarly, kLate));
}

}  // namespace
}  // namespace tellings::compare
