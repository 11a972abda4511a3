// A hand-made telling for the tests of the rooms: words between blanks, a full stop ends a statement.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "tellings/alignment.h"

namespace tellings {

inline Telling made_telling(const std::string& text) {
  Telling t;
  t.report.language = "en";
  t.report.text = text;
  std::vector<Token>& tokens = t.segmentation.tokens;
  uint32_t first = 0;  // token of the statement in hand
  const auto add = [&](size_t begin, size_t end, TokenKind kind) {
    Token token;
    token.range = {begin, end};
    token.kind = kind;
    token.folded = token.stem = base::fold(text.substr(begin, end - begin));
    token.starts_upper = token.folded != text.substr(begin, end - begin);
    token.rarity = 0.5f;
    tokens.push_back(token);
  };
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const bool stop = text[end - 1] == '.';
    if (end - stop > at) add(at, end - stop, TokenKind::word);
    if (stop) add(end - 1, end, TokenKind::punctuation);
    if (stop || end == text.size()) {
      Statement s;
      s.range = {tokens[first].range.begin, end};
      s.tokens = {{first}, {static_cast<uint32_t>(tokens.size())}};
      t.segmentation.statements.push_back(s);
      first = static_cast<uint32_t>(tokens.size());
    }
    at = end + 1;
  }
  return t;
}

}  // namespace tellings
