// Words and phrases that soften a claim or say that it is only claimed.
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "extract/phrases.h"
#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr double kStrong = 0.9;
constexpr double kMild = 0.5;

struct Softeners {
  Phrases phrases;
  std::vector<std::string_view> mild_endings;
};

Softeners softeners_of(const languages::Hedges& row) {
  Softeners out;
  out.phrases.add(row.strong, kStrong);
  out.phrases.add(row.mild, kMild);
  std::string_view left = row.mild_endings;
  while (!left.empty()) {
    const size_t blank = std::min(left.find(' '), left.size());
    if (blank > 0) out.mild_endings.push_back(left.substr(0, blank));
    left.remove_prefix(std::min(left.size(), blank + 1));
  }
  return out;
}

// Of the language, or of English where there are none for it.
const Softeners& softeners_in(std::string_view language) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Softeners> out;
    for (const languages::Language* one : languages::all()) out.emplace(one->code, softeners_of(one->hedges));
    return out;
  }();
  return all.at(languages::of(language).code);
}

// "May 5", at the start of a statement too.
bool name_of_month(const std::vector<Token>& tokens, uint32_t t, uint32_t end) {
  return tokens[t].folded == "may" && tokens[t].starts_upper && t + 1 < end && tokens[t + 1].kind == TokenKind::number;
}

}  // namespace

std::vector<Fact> hedges(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const Softeners& softeners = softeners_in(report.language);
  const auto& tokens = segmentation.tokens;
  for (const Statement& s : segmentation.statements) {
    const uint32_t end = s.tokens.end.value;
    for (uint32_t t = s.tokens.begin.value; t < end;) {
      const Token& token = tokens[t];
      Phrases::Found found;
      if (token.kind == TokenKind::word) {
        found = softeners.phrases.at(tokens, t, end);
        if (found.end == 0 && std::any_of(softeners.mild_endings.begin(), softeners.mild_endings.end(),
                                          [&](std::string_view e) { return token.folded.ends_with(e); }))
          found = {t + 1, kMild};
      }
      // "May" and "might" as names or nouns are upper case or follow an article
      const bool name = found.end == t + 1 && found.value == kMild && token.starts_upper && t > s.tokens.begin.value;
      const bool month = name_of_month(tokens, t, end);
      if (found.end == 0 || name || month) {
        ++t;
        continue;
      }
      Fact f;
      f.kind = FactKind::hedge;
      f.range = {token.range.begin, tokens[found.end - 1].range.end};
      f.hedge = Hedge{found.value};
      out.push_back(std::move(f));
      t = found.end;
    }
  }
  return out;
}

}  // namespace tellings::extract
