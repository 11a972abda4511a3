// A second copy of a paragraph is left out; a statement that differs in one figure or source is none.
#include "read/repeats.h"

#include <gtest/gtest.h>

#include <string>

namespace tellings::read {
namespace {

const std::string kStatement =
    "On Monday the committee said in a written statement that the bridge at Marl will not be closed to lorries of more "
    "than 12 tonnes until the repairs of the second pier are done in late autumn.";

std::string with(const std::string& old, const std::string& other) {
  std::string out = kStatement;
  return out.replace(out.find(old), old.size(), other);
}

bool copied(const std::string& second) {
  Repeats repeats;
  EXPECT_FALSE(repeats.is_copy(kStatement));
  return repeats.is_copy(second);
}

TEST(Repeats, TheSameWordsAreACopy) {
  EXPECT_TRUE(copied(kStatement));
  EXPECT_TRUE(copied("“The bridge at Marl will not be closed to lorries of more than 12 tonnes”"));
}

TEST(Repeats, WholePhrasesMayBeLeftOut) {
  EXPECT_TRUE(
      copied("The bridge at Marl will not be closed to lorries ... until the repairs of the second pier are done"));
}

TEST(Repeats, AnotherFigureSourceOrWordIsNone) {
  EXPECT_FALSE(copied(with("12", "20")));
  EXPECT_FALSE(copied(with("committee", "ministry")));
  EXPECT_FALSE(copied(with("Marl", "Verel")));
  EXPECT_FALSE(copied(with("will not be", "will be")));
  EXPECT_FALSE(copied(with("will not be", "will now not be")));
}

TEST(Repeats, TheWholeTextInOneBlockIsACopy) {
  Repeats repeats;
  EXPECT_FALSE(repeats.is_copy(kStatement));
  EXPECT_FALSE(repeats.is_copy("2. What now"));
  EXPECT_FALSE(repeats.is_copy("Photo: the bridge in March."));
  EXPECT_FALSE(repeats.is_copy("The drivers' union said that the way by Verel is 40 kilometres longer."));
  EXPECT_TRUE(repeats.is_copy(kStatement +
                              " 2. What now The drivers' union said that the way by Verel is 40 kilometres longer."));
  EXPECT_FALSE(repeats.is_copy(kStatement +
                               " 2. What now The drivers' union said that the way by Verel is 60 kilometres longer."));
}

TEST(Repeats, ShortLinesAreNoCopies) {
  Repeats repeats;
  EXPECT_FALSE(repeats.is_copy("Two people were hurt."));
  EXPECT_FALSE(repeats.is_copy("Two people were hurt."));
}

TEST(Repeats, WhatIsNotedIsKnownAcrossOtherBlocks) {
  Repeats repeats;
  EXPECT_FALSE(repeats.is_copy(kStatement));
  EXPECT_FALSE(repeats.is_copy(with("12", "20")));
  EXPECT_TRUE(repeats.is_copy(kStatement));
}

}  // namespace
}  // namespace tellings::read
