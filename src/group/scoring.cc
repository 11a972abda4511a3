#include "group/scoring.h"

#include <cmath>
#include <memory>

#include "base/vectors.h"
#include "group/decision.h"

namespace tellings::group {
namespace {

constexpr float kUnread = kJoin - 2 * kDoubt;  // the score of a pair that cannot be read: the run ends with an error

}  // namespace

float Scoring::score(Reader* reader, uint32_t a, uint32_t b) const {
  const auto [x, y] = reader->pair(a, b);
  if (x == nullptr || y == nullptr) return kUnread;
  const float by_words = score_of_pair(*x, *y, nullptr).score;
  if (std::abs(by_words - kJoin) > kDoubt) return by_words;
  const auto in_a = vectors_.find(a);
  const auto in_b = vectors_.find(b);
  if (in_a == vectors_.end() || in_b == vectors_.end()) return by_words;
  const float meaning = base::cosine(in_a->second, in_b->second);
  return score_of_pair(*x, *y, &meaning).score;
}

Score Scoring::scores() {
  return [this, reader = std::make_shared<Reader>(shelf_)](uint32_t a, uint32_t b) {
    const float found = score(reader.get(), a, b);
    if (!reader->status()) fail(reader->status());
    return found;
  };
}

void Scoring::fail(const Status& status) {
  const std::lock_guard lock(mutex_);
  status_ = status;
}

}  // namespace tellings::group
