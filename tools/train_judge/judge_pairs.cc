// judge_pairs [FOLDER [NAME]]: what a judge of a model says of pairs: JSON Lines {"id", "a", "b"} in; {"id",
// "b_from_a": [follows, says more, contradicts], "a_from_b": [...], "open": [[of each piece of a], [of b]], "clash":
// [...]} out, in order. For measuring the judge, and for training on what the program itself will see.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/encoder.h"
#include "tellings/judge.h"

namespace {

constexpr size_t kTogether = 1024;

nlohmann::json list(const tellings::Outcome& outcome) {
  return {outcome.follows, outcome.says_more, outcome.contradicts};
}

// Of each piece of both texts, how open it is left, or how far it clashes.
nlohmann::json pieces(const tellings::Judgement& judgement, float tellings::OpenPiece::* what) {
  nlohmann::json out = nlohmann::json::array();
  for (const auto* side : {&judgement.of_a, &judgement.of_b}) {
    nlohmann::json of_side = nlohmann::json::array();
    for (const tellings::OpenPiece& piece : *side) of_side.push_back(piece.*what);
    out.push_back(std::move(of_side));
  }
  return out;
}

void answer(const std::vector<nlohmann::json>& rows, tellings::Judge& judge) {
  std::vector<tellings::TextPair> pairs;
  for (const nlohmann::json& row : rows) {
    pairs.push_back({row["a"].get_ref<const std::string&>(), row["b"].get_ref<const std::string&>()});
  }
  const std::vector<tellings::Judgement> found = judge.judge(pairs);
  for (size_t k = 0; k < rows.size(); ++k) {
    std::cout << nlohmann::json{{"id", rows[k]["id"]},
                                {"b_from_a", list(found[k].b_from_a)},
                                {"a_from_b", list(found[k].a_from_b)},
                                {"open", pieces(found[k], &tellings::OpenPiece::open)},
                                {"clash", pieces(found[k], &tellings::OpenPiece::clash)}}
              << '\n';
  }
  std::cout.flush();
}

}  // namespace

int main(int argc, char** argv) {
  const auto folder = argc > 1 ? tellings::Result<std::string>(argv[1]) : tellings::encode::model_folder();
  const std::string_view name = argc > 2 ? argv[2] : tellings::encode::kFirstJudge;
  const auto judge = folder ? tellings::encode::open_judge(*folder, 1, name) : folder.error();
  if (!judge) {
    std::cerr << judge.error().message << '\n';
    return 2;
  }
  std::ios::sync_with_stdio(false);
  std::vector<nlohmann::json> rows;
  for (std::string line; std::getline(std::cin, line);) {
    rows.push_back(nlohmann::json::parse(line));
    if (rows.size() == kTogether) {
      answer(rows, **judge);
      rows.clear();
    }
  }
  answer(rows, **judge);
}
