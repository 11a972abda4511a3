// Sums over all stories, kept so that nobody has to count them.
#pragma once

#include <cstdint>
#include <set>

#include "store/database.h"
#include "tellings/store.h"

namespace tellings::store {

struct Totals {
  int64_t stories = 0;
  int64_t told = 0;  // their reports
  int64_t compared = 0;
  int64_t conflicts = 0;
  int64_t updates = 0;
  int64_t told_twice = 0;  // stories of two reports or more; of them
  int64_t compared_twice = 0;
};

Result<Totals> totals(Database& db);

// Around a change of some stories, within its transaction: what they come to before and after goes into the totals.
class TotalsChange {
 public:
  explicit TotalsChange(Database& db) : db_(db) {}
  // Before the change, once; stories that are made later need not be named.
  Status before(const std::set<Number>& stories);
  // After it: all that it touched or made.
  Status after(const std::set<Number>& stories);

 private:
  Database& db_;
  Totals before_;
};

}  // namespace tellings::store
