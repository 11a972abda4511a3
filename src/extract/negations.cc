// Negation cues and what they negate: from the cue to the end of its clause. A negated affix
// ("unlikely") is the lexicon's affair, not this file's.
#include <algorithm>
#include <array>

#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

bool ends_clause(const Token& t) {
  static constexpr std::string_view kEnds = " , ; : . ! ? ، ؛ ؟ but and aber und mais et но и ama və ";
  return kEnds.find(" " + t.folded + " ") != std::string_view::npos;
}

// Verb endings that negate in Turkish and Azerbaijani ("gelmedi", "getmir"), Persian prefixes ("نمی").
bool is_negated_form(const std::string& word, const std::string& language) {
  if (language == "tr" || language == "az") {
    static constexpr std::string_view kEndings[] = {
        "madı",    "medi", "mıyor", "miyor", "muyor", "müyor", "mayacak", "meyecek", "mamış",    "memiş",
        "maz",     "mez",  "mır",   "mir",   "mayıb", "məyib", "madığı",  "mediği",  "madığını", "mediğini",
        "məyəcək", "mədi", "mamaq", "mayan", "meyen", "məyən", "masın",   "mesin"};
    return word.size() > 5 &&
           std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view e) { return word.ends_with(e); });
  }
  return language == "fa" && (word.starts_with("نمی") || word.starts_with("نخواه")) && word.size() > 6;
}

}  // namespace

std::vector<Fact> negations(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const std::string_view cues = languages::of(report.language).negations;
  for (const Statement& s : segmentation.statements) {
    uint32_t clause_end = s.tokens.begin.value;  // of the clause last looked at: cues of one clause share it
    for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t) {
      const Token& token = segmentation.tokens[t];
      if (token.kind != TokenKind::word) continue;
      if (cues.find(" " + token.folded + " ") == std::string_view::npos &&
          !is_negated_form(token.folded, report.language))
        continue;
      if (token.folded == "no" && t + 1 < s.tokens.end.value &&
          (segmentation.tokens[t + 1].kind != TokenKind::word || segmentation.tokens[t + 1].folded == "longer")) {
        if (segmentation.tokens[t + 1].kind != TokenKind::word) continue;  // "No. 5", "no, he said"
      }
      if (clause_end <= t + 1)
        for (clause_end = t + 1; clause_end < s.tokens.end.value && !ends_clause(segmentation.tokens[clause_end]);)
          ++clause_end;
      const size_t end = segmentation.tokens[clause_end - 1].range.end;
      Fact f;
      f.kind = FactKind::negation;
      f.range = token.range;
      f.negation = Negation{{token.range.end, end}};
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace tellings::extract
