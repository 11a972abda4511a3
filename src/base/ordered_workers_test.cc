#include "base/ordered_workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace tellings::base {
namespace {

TEST(OrderedWorkers, ResultsComeInOrderOnTheCallersThread) {
  const std::thread::id caller = std::this_thread::get_id();
  std::vector<int> got;
  OrderedWorkers<int, int> workers(
      4, 3,
      [](int k) {
        std::this_thread::sleep_for(std::chrono::microseconds(k * 7919 % 300));
        return k * 2;
      },
      [&](int made) {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        got.push_back(made);
      });
  for (int k = 0; k < 500; ++k) workers.put(k);
  workers.finish();
  ASSERT_EQ(got.size(), 500u);
  for (int k = 0; k < 500; ++k) EXPECT_EQ(got[static_cast<size_t>(k)], k * 2);
}

TEST(OrderedWorkers, NoMoreThanAFewAreUnderWay) {
  std::atomic<int> begun{0};
  int out = 0;
  OrderedWorkers<int, int> workers(2, 3, [&](int k) { return ++begun, k; }, [&](int) { ++out; });
  for (int k = 0; k < 100; ++k) {
    workers.put(k);
    EXPECT_LE(k + 1 - out, 6);
  }
}

TEST(OrderedWorkers, WhatIsUnderWayIsLeftWhenItEnds) {
  std::atomic<bool> all_put{false};  // what is made before may go out with the next put()
  OrderedWorkers<int, int> workers(
      2, 8,
      [&](int k) {
        while (!all_put) std::this_thread::yield();
        return k;
      },
      [](int) { FAIL(); });
  for (int k = 0; k < 3; ++k) workers.put(k);
  all_put = true;
}

}  // namespace
}  // namespace tellings::base
