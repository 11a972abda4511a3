// A judge for tests.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tellings/judge.h"

namespace tellings::compare {

// Says what it was told to say of a pair of texts, "follows" of all others, and keeps what it was asked.
class ToldJudge final : public Judge {
 public:
  void contradicts(const std::string& a, const std::string& b, float p) {
    const Outcome o{.follows = 1 - p, .says_more = 0, .contradicts = p};
    told_[{a, b}] = {o, o, {}, {}};
  }
  std::vector<Judgement> judge(std::span<const TextPair> pairs) override {
    std::vector<Judgement> out;
    for (const TextPair& pair : pairs) {
      asked.push_back(std::string(pair.a) + " | " + std::string(pair.b));
      const auto at = told_.find({std::string(pair.a), std::string(pair.b)});
      out.push_back(at != told_.end() ? at->second : Judgement{{1, 0, 0}, {1, 0, 0}, {}, {}});
    }
    return out;
  }
  std::vector<std::string> asked;

 private:
  std::map<std::pair<std::string, std::string>, Judgement> told_;
};

}  // namespace tellings::compare
