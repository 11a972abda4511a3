// Words that soften a claim or say that it is only claimed.
#include <unordered_map>
#include <utility>
#include <vector>

#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr double kStrong = 0.9;
constexpr double kMild = 0.5;

using Strengths = std::unordered_map<std::string_view, double>;  // of each word that hedges

Strengths strengths_of(const languages::Hedges& row) {
  Strengths out;
  for (const auto& [list, strength] : {std::pair(row.strong, kStrong), std::pair(row.mild, kMild)})
    for (size_t at = 1; at < list.size();) {
      const size_t end = list.find(' ', at);
      out.emplace(list.substr(at, end - at), strength);
      at = end + 1;
    }
  return out;
}

// Of the language, or of English where there are none for it.
const Strengths& strengths_in(std::string_view language) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Strengths> out;
    for (const languages::Language* one : languages::all()) out.emplace(one->code, strengths_of(one->hedges));
    return out;
  }();
  return all.at(languages::of(language).code);
}

}  // namespace

std::vector<Fact> hedges(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const Strengths& strengths = strengths_in(report.language);
  for (const Statement& s : segmentation.statements) {
    for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t) {
      const Token& token = segmentation.tokens[t];
      const auto found = strengths.find(token.folded);
      if (found == strengths.end()) continue;
      // "May" and "might" as names or nouns are upper case or follow an article
      if (found->second == kMild && token.starts_upper && t > s.tokens.begin.value) continue;
      Fact f;
      f.kind = FactKind::hedge;
      f.range = token.range;
      f.hedge = Hedge{found->second};
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace tellings::extract
