#include "encode/recent.h"

#include <gtest/gtest.h>

namespace tellings::encode {
namespace {

TEST(Recent, TheOneUnusedForLongestMakesRoom) {
  Recent<int> recent(2);
  recent.put("harbour", 1);
  recent.put("bridge", 2);
  ASSERT_NE(recent.find("harbour"), nullptr);
  recent.put("tunnel", 3);
  EXPECT_EQ(recent.find("bridge"), nullptr);
  EXPECT_EQ(*recent.find("harbour"), 1);
  EXPECT_EQ(*recent.find("tunnel"), 3);
  EXPECT_EQ(recent.size(), 2u);
}

TEST(Recent, KeepsNothingWithoutRoom) {
  Recent<int> recent(0);
  recent.put("harbour", 1);
  EXPECT_EQ(recent.find("harbour"), nullptr);
}

TEST(Recent, ALargeEntryTakesTheRoomOfSeveral) {
  Recent<int> recent(10);
  recent.put("harbour", 1, 4);
  recent.put("bridge", 2, 4);
  recent.put("tunnel", 3, 8);
  EXPECT_EQ(recent.size(), 1u);
  EXPECT_EQ(*recent.find("tunnel"), 3);
  recent.put("canal", 4, 11);
  EXPECT_EQ(recent.find("canal"), nullptr);
  EXPECT_EQ(*recent.find("tunnel"), 3);
}

}  // namespace
}  // namespace tellings::encode
