#include "compare/sources.h"

#include <string>

namespace tellings::compare {
namespace {

constexpr uint32_t kShort_tokens = 18;
constexpr std::string_view kCues =
    " informed told reported said announced stated noted learned released published confirmed according quoted cited "
    "reports says ";
constexpr std::string_view kPronouns = " this it that so about ";

bool holds(std::string_view list, const std::string& word) {
  return list.find(" " + word + " ") != std::string_view::npos;
}

}  // namespace

bool only_names_source(const Telling& telling, StatementIndex statement) {
  const TokenRange tokens = telling.segmentation[statement].tokens;
  if (tokens.size() == 0 || tokens.size() > kShort_tokens) return false;
  bool cue = false;
  bool pronoun = false;
  uint32_t others = 0;  // lower-case words that are neither: what would be the content
  for (uint32_t t = tokens.begin.value; t < tokens.end.value; ++t) {
    const Token& token = telling.segmentation.tokens[t];
    if (token.kind != TokenKind::word) continue;
    if (holds(kCues, token.folded))
      cue = true;
    else if (holds(kPronouns, token.folded))
      pronoun = true;
    else
      others += !token.starts_upper && token.folded.size() > 3;
  }
  return cue && pronoun && others <= 3;
}

}  // namespace tellings::compare
