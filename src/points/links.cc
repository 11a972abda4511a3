#include "points/links.h"

#include <algorithm>

#include "base/hash.h"

namespace tellings::points {
namespace {

constexpr uint32_t kNone = 0xFFFFFFFF;

bool near(TokenRange x, TokenRange y, uint32_t reach) {
  return x.begin.value < y.end.value + reach && y.begin.value < x.end.value + reach;
}

void keep_best(std::unordered_map<uint64_t, float>* scores, uint64_t key, double score) {
  float& best = (*scores)[key];
  best = std::max(best, static_cast<float>(score));
}

}  // namespace

Links::Links(const std::vector<align::Row>& rows, const std::vector<align::RowWords>& words) {
  for (const align::Row& row : rows) {
    if (row.touching) {
      for (uint32_t a = 0; a < row.statements.size(); ++a)
        for (uint32_t b = a + 1; b < row.statements.size(); ++b)
          for (const StatementIndex x : row.statements[a])
            for (const StatementIndex y : row.statements[b])
              keep_best(&touched_, key(a, x.value, b, y.value), row.score);
      continue;
    }
    rows_.resize(std::max(rows_.size(), row.statements.size()));
    for (uint32_t a = 0; a < row.statements.size(); ++a)
      for (const StatementIndex x : row.statements[a]) {
        if (rows_[a].size() <= x.value) rows_[a].resize(x.value + 1, kNone);
        rows_[a][x.value] = static_cast<uint32_t>(scores_.size());
      }
    scores_.push_back(static_cast<float>(std::max(row.score, 1e-3)));
  }
  for (const align::RowWords& w : words) {
    auto& list = words_[key(w.a, 0, w.b, 0)];
    for (const auto* links : {&w.links.words, &w.links.maybe})
      for (const WordLink& link : *links) list.push_back({link.a, link.b, static_cast<float>(link.score)});
  }
  for (auto& [reports, list] : words_)
    std::sort(list.begin(), list.end(), [](const Linked& x, const Linked& y) { return x.a.begin < y.a.begin; });
}

uint64_t Links::key(uint32_t a, uint32_t x, uint32_t b, uint32_t y) {
  return base::mix((uint64_t{a} << 32 | x) * 0x9E3779B97F4A7C15ull + (uint64_t{b} << 32 | y));
}

uint32_t Links::row_of(uint32_t report, StatementIndex statement) const {
  if (report >= rows_.size() || statement.value >= rows_[report].size()) return kNone;
  return rows_[report][statement.value];
}

float Links::joined(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const {
  const uint32_t row = row_of(a, x);
  return row != kNone && row == row_of(b, y) ? scores_[row] : 0;
}

float Links::touched(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const {
  if (touched_.empty()) return 0;
  const auto found = touched_.find(key(a, x.value, b, y.value));
  return found == touched_.end() ? 0 : found->second;
}

float Links::words(uint32_t a, TokenRange x, uint32_t b, TokenRange y, uint32_t reach) const {
  const auto found = words_.find(key(a, 0, b, 0));
  if (found == words_.end()) return 0;
  constexpr uint32_t kLongest_tokens = 16;  // of a linked phrase: those that begin before cannot reach
  const uint32_t first = std::max(x.begin.value, reach + kLongest_tokens) - reach - kLongest_tokens;
  float best = 0;
  auto at = std::lower_bound(found->second.begin(), found->second.end(), first,
                             [](const Linked& l, uint32_t token) { return l.a.begin.value < token; });
  for (; at != found->second.end() && at->a.begin.value < x.end.value + reach; ++at)
    if (near(at->a, x, reach) && near(at->b, y, reach)) best = std::max(best, at->score);
  return best;
}

}  // namespace tellings::points
