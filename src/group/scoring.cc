#include "group/scoring.h"

#include <memory>

#include "group/decision.h"

namespace tellings::group {
namespace {

constexpr float kUnread = kJoin - 2 * kDoubt;  // the score of a pair that cannot be read: the run ends with an error

}  // namespace

float Scoring::score(Reader* reader, uint32_t a, uint32_t b) const {
  const auto [x, y] = reader->pair(a, b);
  if (x == nullptr || y == nullptr) return kUnread;
  const auto meaning = [&](uint32_t item) {
    const auto at = vectors_.find(item);
    return at == vectors_.end() ? nullptr : &at->second;
  };
  return decided_score(*x, *y, meaning(a), meaning(b));
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
