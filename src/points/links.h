// What alignment found between two reports, asked by statement and by word.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::points {

class Links {
 public:
  Links(const std::vector<align::Row>& rows, const std::vector<align::RowWords>& words);

  // How surely a row joins statement x of report a with y of report b; 0 where none does. `a` < `b`.
  float joined(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const;
  // The same of rows that merely touch.
  float touched(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const;
  // The best link of a word of `x` with one of `y`, or of their neighbours where `reach` is more than 0.
  float words(uint32_t a, TokenRange x, uint32_t b, TokenRange y, uint32_t reach) const;

 private:
  struct Linked {
    TokenRange a;
    TokenRange b;
    float score;
  };
  static uint64_t key(uint32_t a, uint32_t x, uint32_t b, uint32_t y);
  uint32_t row_of(uint32_t report, StatementIndex statement) const;

  std::vector<std::vector<uint32_t>> rows_;  // of each statement of each report; kNone where it has none
  std::vector<float> scores_;                // of rows
  std::unordered_map<uint64_t, float> touched_;
  std::unordered_map<uint64_t, std::vector<Linked>> words_;  // by both reports, in order of a
};

}  // namespace tellings::points
