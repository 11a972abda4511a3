// Hand-made pairs for this room's tests: equal words of two tellings are linked.
#pragma once

#include <string>
#include <vector>

#include "compare/pair.h"
#include "made/telling.h"

namespace tellings::compare {

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
