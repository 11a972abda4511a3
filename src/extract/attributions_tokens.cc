#include "extract/attributions_tokens.h"

#include "base/hash.h"
#include "languages/common_words.h"

namespace tellings::extract {
namespace {

constexpr size_t kLongest_common = 8;  // bytes of the longest frequent word
enum Kind : uint32_t { kCapital = 1, kNumber, kAcronym, kIng, kEd, kS, kLy, kNoun, kPlain };

bool ends_in(std::string_view s, std::string_view end) { return s.ends_with(end); }

uint32_t kind_of_word(const Token& token, std::string_view raw, uint32_t hash) {
  const std::string_view w = token.folded;
  if (w.size() <= kLongest_common && languages::is_common(w, "en")) return hash | 0x80000000u;
  if (token.starts_upper) return raw.size() > 1 && raw[1] >= 'A' && raw[1] <= 'Z' ? kAcronym : kCapital;
  if (ends_in(w, "ing")) return kIng;
  if (ends_in(w, "ed")) return kEd;
  if (ends_in(w, "ly")) return kLy;
  if (ends_in(w, "tion") || ends_in(w, "ment") || ends_in(w, "ity") || ends_in(w, "ness") || ends_in(w, "sion"))
    return kNoun;
  if (ends_in(w, "s") && !ends_in(w, "ss")) return kS;
  return kPlain;
}

}  // namespace

uint32_t word_hash(std::string_view folded) { return static_cast<uint32_t>(base::hash(folded) & 0x7fffffffu); }

SeenText seen_text(const Report& report, const Segmentation& segmentation) {
  SeenText out;
  out.tokens.resize(segmentation.tokens.size());
  out.statements.reserve(segmentation.statements.size());
  const std::string_view text = report.text;
  bool inside = false;
  uint32_t paragraph = 0;
  for (uint32_t s = 0; s < segmentation.statements.size(); ++s) {
    const Statement& statement = segmentation.statements[s];
    if (statement.paragraph != paragraph) inside = false;
    paragraph = statement.paragraph;
    out.statements.push_back(statement.tokens);
    for (uint32_t t = statement.tokens.begin.value; t < statement.tokens.end.value; ++t) {
      const Token& token = segmentation.tokens[t];
      SeenToken& seen = out.tokens[t];
      const std::string_view raw = token.range.of(text);
      seen.statement = s;
      seen.word = word_hash(token.folded);
      seen.upper = token.starts_upper;
      if (token.kind == TokenKind::punctuation) {
        const bool plain = raw == "\"" || raw == "''" || raw == "``";
        const bool open = raw == "\xE2\x80\x9C" || raw == "\xE2\x80\x9E" || raw == "\xC2\xAB";
        const bool close = raw == "\xE2\x80\x9D" || raw == "\xC2\xBB";
        seen.quote_mark = plain || open || close;
        seen.comma = raw == ",";
        if (seen.quote_mark) {
          seen.opens = open || (plain && !inside);
          inside = seen.opens;
        }
        seen.quoted = inside || seen.quote_mark;
        seen.stem = seen.word;
        // an opening and a closing mark are two kinds, whatever the typeface
        seen.kind = seen.quote_mark ? (seen.opens ? 21u : 22u) : seen.word | 0x80000000u;
        continue;
      }
      seen.quoted = inside;
      seen.is_word = token.kind == TokenKind::word;
      seen.stem = word_hash(token.stem);
      seen.kind =
          token.kind == TokenKind::number ? static_cast<uint32_t>(kNumber) : kind_of_word(token, raw, seen.word);
      const std::string_view f = token.folded;
      seen.suffix = word_hash(f.substr(f.size() > 3 ? f.size() - 3 : 0));
    }
  }
  return out;
}

}  // namespace tellings::extract
