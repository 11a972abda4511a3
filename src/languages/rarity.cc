#include "languages/rarity.h"

#include <algorithm>

#include "languages/common_words.h"

namespace tellings::languages {
namespace {

// -ln p of words in the model's many languages: about 8 for words of all texts, 12 for "minister", 20 and more for rare
// names.
constexpr double kCommon = 8.0;
constexpr double kRare = 17.0;
constexpr float kLeast = 0.05f;
constexpr float kPerByte = 0.12f;
constexpr float kNumber = 0.8f;

}  // namespace

float rarity(const std::string& folded, std::string_view language, const WordTable* words) {
  if (is_common(folded, language)) return kLeast;
  if (words == nullptr)
    return std::min(1.0f, kLeast + kPerByte * static_cast<float>(folded.size() > 3 ? folded.size() - 3 : 0));
  return std::clamp(static_cast<float>((words->surprisal(folded) - kCommon) / (kRare - kCommon)), kLeast, 1.0f);
}

float rarity(const Token& token, std::string_view language, const WordTable* words) {
  return token.rarity >= 0 ? token.rarity : rarity(token.folded, language, words);
}

float weight(const Token& token, std::string_view language, const WordTable* words) {
  if (token.kind == TokenKind::punctuation) return 0;
  return token.kind == TokenKind::number ? kNumber : rarity(token, language, words);
}

}  // namespace tellings::languages
