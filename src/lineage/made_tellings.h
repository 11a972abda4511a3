// Hand-made tellings for this room's tests: words between blanks, a full stop ends a statement.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "base/text.h"
#include "tellings/lineage.h"

namespace tellings::lineage {

inline Telling made_telling(const std::string& id, const std::string& text, const std::string& published = "") {
  Telling t;
  t.report.id = id;
  t.report.text = text;
  t.report.published = published;
  std::vector<Token>& tokens = t.segmentation.tokens;
  uint32_t first = 0;  // token of the statement in hand
  const auto add = [&](size_t begin, size_t end, TokenKind kind) {
    Token token;
    token.range = {begin, end};
    token.kind = kind;
    token.folded = base::fold(text.substr(begin, end - begin));
    token.starts_upper = token.folded != text.substr(begin, end - begin);
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

// `count` statements of twelve words that no other report has.
inline std::vector<std::string> made_statements(size_t count, uint32_t seed) {
  std::mt19937 chance(seed);
  std::vector<std::string> out;
  for (size_t k = 0; k < count; ++k) {
    std::string s = "The";
    for (int w = 0; w < 11; ++w) {
      s += " ";
      for (int l = 0; l < 6; ++l) s += static_cast<char>((w == 4 && l == 0 ? 'A' : 'a') + chance() % 26);
    }
    out.push_back(s + ".");
  }
  return out;
}

inline std::string joined(const std::vector<std::string>& statements) {
  std::string out;
  for (const std::string& s : statements) out += (out.empty() ? "" : " ") + s;
  return out;
}

// The statements from `begin` to `end`.
inline std::string part(const std::vector<std::string>& statements, size_t begin, size_t end) {
  return joined({statements.begin() + static_cast<long>(begin), statements.begin() + static_cast<long>(end)});
}

}  // namespace tellings::lineage
