// The features that the trained models see, for tools/train/train.py: texts in, numbers out.
//
// usage: training_features words|candidates|scores|names [--no-model] [--no-encoder] [--no-judge] [--first-pass FILE] <
// PAIRS.jsonl > ROWS
//
// PAIRS: a line {"a","b","published_a"?,"published_b"?} each. ROWS: records of u32 line, u32 a_begin, a_end, b_begin,
// b_end (code points; 0xFFFFFFFF where a side is silent), u32 kind, then the row of floats. `words` with --first-pass
// reads the scores of the first model (f32, in the order of the rows of a run without it) and adds the features of the
// second pass.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "align/word_features.h"
#include "base/utf8.h"
#include "compare/grade.h"
#include "compare/scores.h"
#include "extract/same_bearer.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"

namespace tellings {
namespace {

constexpr uint32_t kSilent = 0xFFFFFFFF;
constexpr float kNotJudged = -9;  // in the place of what the judge would say

struct Place {
  uint32_t begin = kSilent;
  uint32_t end = kSilent;
};

void write_row(uint32_t line, Place a, Place b, uint32_t kind, const float* row, size_t count) {
  const uint32_t head[] = {line, a.begin, a.end, b.begin, b.end, kind};
  std::fwrite(head, sizeof head, 1, stdout);
  std::fwrite(row, sizeof(float), count, stdout);
}

Place place(const base::CodePointMap& map, ByteRange r) {
  return {static_cast<uint32_t>(map.at(r.begin)), static_cast<uint32_t>(map.at(r.end))};
}

class Dump {
 public:
  Dump(const pipeline::Options& options, const std::string& what, const std::string& first_pass)
      : pipe_(options), what_(what) {
    if (!first_pass.empty()) first_.open(first_pass, std::ios::binary);
  }

  // `times`: when each was published, as far as that is known; `type`: of names.
  void line(uint32_t number, const std::string& a, const std::string& b, const std::string (&times)[2],
            const std::string& type) {
    if (what_ == "names") {
      float features[extract::kNameFeatures];
      extract::name_features(a, b, type == "person" ? extract::BearerType::person : extract::BearerType::company,
                             features);
      return write_row(number, {}, {}, 0, features, extract::kNameFeatures);
    }
    std::vector<Report> reports;
    for (const size_t side : {0, 1}) {
      Report report = read::from_text(side == 0 ? a : b, side == 0 ? "a" : "b");
      if (!times[side].empty()) report.published = times[side];
      reports.push_back(std::move(report));
    }
    const std::vector<Telling> tellings = pipe_.tell_all(std::move(reports));
    if (what_ == "words") return words(number, tellings);
    const std::vector<align::Row> rows = pipe_.rows_of(tellings);
    std::vector<align::RowWords> links = pipe_.words_of(tellings, rows);
    compare::Findings found =
        compare::findings_of(tellings, rows, &links, pipe_.knowledge(), pipe_.reader(tellings, rows, links));
    compare::ScoreFeatures score;
    for (const align::Row& row : rows) {
      if (row.touching || row.statements[0].empty() == row.statements[1].empty()) continue;
      const size_t k = row.statements[0].empty() ? 1 : 0;
      score.add_alone(k == 0, compare::weight_of(tellings[k], row.statements[k], pipe_.knowledge()));
    }
    const base::CodePointMap map_a(tellings[0].report.text);
    const base::CodePointMap map_b(tellings[1].report.text);
    for (size_t k = 0; k < found.pairs.size(); ++k) {
      const compare::Pair& pair = found.pairs[k];
      const std::vector<compare::Candidate>& candidates = found.candidates[k];
      if (what_ == "scores") {
        if (!rows[links[k].row].touching) score.add(pair, compare::graded(pair, candidates));
        continue;
      }
      for (const compare::Candidate& c : candidates) {
        if (!c.may_conflict) continue;
        float features[compare::kCandidateFeatures + compare::kJudgedFeatures];
        compare::candidate_features(pair, c, candidates.size(), features);
        std::fill_n(features + compare::kCandidateFeatures, compare::kJudgedFeatures, kNotJudged);
        if (pair.judgement) compare::judged_features(pair, c, features + compare::kCandidateFeatures);
        write_row(number, c.a ? place(map_a, pair.a.range(*c.a)) : Place{},
                  c.b ? place(map_b, pair.b.range(*c.b)) : Place{}, static_cast<uint32_t>(c.kind), features,
                  compare::kCandidateFeatures + compare::kJudgedFeatures);
      }
    }
    if (what_ == "scores") {
      float features[compare::kScoreFeatures + compare::kJudgedScoreFeatures];
      std::fill(std::begin(features), std::end(features), kNotJudged);
      score.add_texts(tellings[0], tellings[1], pipe_.knowledge());
      score.write(features);
      write_row(number, {}, {}, 0, features, compare::kScoreFeatures + compare::kJudgedScoreFeatures);
    }
  }

 private:
  // Every statement of a with every statement of b, as one link: the gold's pairs are of one sentence each.
  void words(uint32_t number, const std::vector<Telling>& tellings) {
    std::vector<StatementIndex> all[2];
    for (size_t k = 0; k < 2; ++k)
      for (uint32_t s = 0; s < tellings[k].segmentation.statements.size(); ++s) all[k].push_back({s});
    align::Sides sides{align::make_side(tellings[0], all[0], pipe_.knowledge()),
                       align::make_side(tellings[1], all[1], pipe_.knowledge())};
    align::Sides* const link = &sides;
    if (pipe_.knowledge().encoder) align::read_in_context(tellings[0], tellings[1], {&link, 1}, pipe_.knowledge());
    const auto& [a, b] = sides;
    std::vector<align::WordPair> pairs = align::word_pairs(a, b, pipe_.knowledge());
    size_t count = align::kWordFeatures;
    if (first_.is_open()) {
      for (align::WordPair& p : pairs) first_.read(reinterpret_cast<char*>(&p.score), sizeof p.score);
      align::add_second_pass(&pairs, a.size(), b.size());
      count += align::kSecondPassFeatures;
    }
    const base::CodePointMap map_a(tellings[0].report.text);
    const base::CodePointMap map_b(tellings[1].report.text);
    for (const align::WordPair& p : pairs)
      write_row(number, place(map_a, a.token[p.a]->range), place(map_b, b.token[p.b]->range), 0, p.features, count);
  }

  pipeline::Pipeline pipe_;
  std::string what_;
  std::ifstream first_;
};

}  // namespace
}  // namespace tellings

int main(int argc, char** argv) {
  tellings::pipeline::Options options;
  std::string what;
  std::string first_pass;
  for (int k = 1; k < argc; ++k) {
    if (std::strcmp(argv[k], "--no-model") == 0)
      options.use_model = false;
    else if (std::strcmp(argv[k], "--no-encoder") == 0)
      options.use_encoder = false;
    else if (std::strcmp(argv[k], "--no-judge") == 0)
      options.use_judge = false;
    else if (std::strcmp(argv[k], "--first-pass") == 0 && k + 1 < argc)
      first_pass = argv[++k];
    else
      what = argv[k];
  }
  if (what != "words" && what != "candidates" && what != "scores" && what != "names") {
    std::fputs(
        "usage: training_features words|candidates|scores|names [--no-model] [--no-encoder] [--no-judge] [--first-pass "
        "FILE] < "
        "PAIRS.jsonl > ROWS\n",
        stderr);
    return 2;
  }
  tellings::Dump dump(options, what, first_pass);
  std::string text;
  for (uint32_t number = 0; std::getline(std::cin, text); ++number) {
    const auto line = nlohmann::json::parse(text);
    dump.line(number, line.at("a"), line.at("b"), {line.value("published_a", ""), line.value("published_b", "")},
              line.value("type", ""));
  }
  return 0;
}
