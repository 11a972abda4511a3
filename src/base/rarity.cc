#include "base/rarity.h"

#include <algorithm>

namespace tellings::base {
namespace {

// -ln p of words: about 4 for "the", 13 and more for rare names.
constexpr double kCommon = 4.0;
constexpr double kRare = 13.0;
constexpr float kLeast = 0.05f;
constexpr float kPerByte = 0.12f;

}  // namespace

float rarity(const std::string& folded, const WordTable* words) {
  if (words == nullptr) return std::min(1.0f, kLeast + kPerByte * static_cast<float>(folded.size() > 3 ? folded.size() - 3 : 0));
  return std::clamp(static_cast<float>((words->surprisal(folded) - kCommon) / (kRare - kCommon)), kLeast, 1.0f);
}

}  // namespace tellings::base
