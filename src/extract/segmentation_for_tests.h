// A plain segmentation for this room's tests, which cannot call the room that makes real ones: words of letters, digits
// and apostrophes, every other sign a token; a statement ends behind a full stop (and a closing quotation mark); no
// stems.
#pragma once

#include "base/text.h"
#include "base/utf8.h"
#include "tellings/segmentation.h"

namespace tellings::extract {

inline Segmentation segmentation_for_tests(const std::string& text) {
  Segmentation out;
  const auto close = [&](bool always) {
    const uint32_t from = out.statements.empty() ? 0 : out.statements.back().tokens.end.value;
    const auto to = static_cast<uint32_t>(out.tokens.size());
    if (from == to || !always) return;
    Statement s;
    s.tokens = {{from}, {to}};
    s.range = {out.tokens[from].range.begin, out.tokens[to - 1].range.end};
    out.statements.push_back(s);
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, &at);
    if (base::is_space(c)) continue;
    Token token;
    token.kind = TokenKind::punctuation;
    if (base::is_letter(c) || base::is_digit(c)) {
      token.kind = base::is_digit(c) ? TokenKind::number : TokenKind::word;
      token.starts_upper = base::is_upper(c);
      for (size_t next = at; next < text.size(); at = next) {
        const char32_t d = base::next_code_point(text, &next);
        const bool apostrophe = d == U'\'' && next < text.size() && text[next] > ' ' && text[next] != '"';
        if (!base::is_letter(d) && !base::is_digit(d) && !apostrophe) break;
      }
    }
    token.range = {begin, at};
    token.folded = token.stem = base::fold(token.range.of(text));
    const bool in_date = !out.tokens.empty() && out.tokens.back().kind == TokenKind::number &&
                         ((at < text.size() && text[at] >= '0' && text[at] <= '9') ||
                          (out.tokens.back().range.size_bytes() <= 2 && at < text.size()));
    const bool stop = token.folded == "." && !(at < text.size() && text[at] == '"') && !in_date &&
                      !(!out.tokens.empty() && out.tokens.back().range.size_bytes() == 1);
    const bool behind_stop = token.folded == "\"" && !out.tokens.empty() && out.tokens.back().folded == ".";
    out.tokens.push_back(std::move(token));
    close(stop || behind_stop);
  }
  close(true);
  return out;
}

}  // namespace tellings::extract
