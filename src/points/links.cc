#include "points/links.h"

#include <algorithm>

#include "base/hash.h"

namespace tellings::points {
namespace {

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
    auto* scores = row.touching ? &touched_ : &joined_;
    for (uint32_t a = 0; a < row.statements.size(); ++a)
      for (uint32_t b = a + 1; b < row.statements.size(); ++b)
        for (const StatementIndex x : row.statements[a])
          for (const StatementIndex y : row.statements[b])
            keep_best(scores, key(a, x.value, b, y.value), std::max(row.score, 1e-3));
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

float Links::at(const std::unordered_map<uint64_t, float>& scores, uint64_t key) {
  const auto found = scores.find(key);
  return found == scores.end() ? 0 : found->second;
}

float Links::joined(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const {
  return at(joined_, key(a, x.value, b, y.value));
}

float Links::touched(uint32_t a, StatementIndex x, uint32_t b, StatementIndex y) const {
  return at(touched_, key(a, x.value, b, y.value));
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
