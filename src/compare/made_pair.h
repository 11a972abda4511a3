// Hand-made tellings for this room's tests: words between blanks, a full stop ends a statement; equal words of two
// tellings are linked.
#pragma once

#include <string>
#include <vector>

#include "base/text.h"
#include "compare/pair.h"

namespace tellings::compare {

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
    token.rarity = 0.5f;
    tokens.push_back(token);
  };
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const bool stop = text[end - 1] == '.';
    add(at, end - stop, TokenKind::word);
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

// Two tellings of one statement each, and the pair that they make. Not to be copied: the pair points into it.
class MadePair {
 public:
  MadePair(const std::string& a, const std::string& b, const Knowledge& knowledge)
      : tellings_{made_telling(a), made_telling(b)} {
    align::Row row;
    row.statements = {{{0}}, {{0}}};
    row.score = 0.9;
    align::RowWords words{0, 0, 1, {}};
    const auto& of_a = tellings_[0].segmentation.tokens;
    const auto& of_b = tellings_[1].segmentation.tokens;
    for (uint32_t i = 0; i < of_a.size(); ++i)
      for (uint32_t j = 0; j < of_b.size(); ++j)
        if (of_a[i].folded == of_b[j].folded) words.links.words.push_back({{{i}, {i + 1}}, {{j}, {j + 1}}, 1});
    pairs_ = pairs_of(tellings_, {row}, {words}, knowledge);
  }
  MadePair(const MadePair&) = delete;

  const Pair& pair() const { return pairs_.front(); }

 private:
  std::vector<Telling> tellings_;
  std::vector<Pair> pairs_;
};

}  // namespace tellings::compare
