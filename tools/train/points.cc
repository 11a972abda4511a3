// The features of pairs of answers, for tools/train/train_points.py: stories in, numbers out.
//
// usage: training_points [--first-pass FILE] < STORIES.jsonl > ROWS
//
// STORIES: a line {"reports":[{"text","published"?}]} each. ROWS: records of u32 line, u32 report, begin, end of the
// one answer and report, begin, end of the other (code points), then the row of floats. With --first-pass the scores of
// the first model (f32, in the order of the rows of a run without it) are read and the places of the second pass
// filled.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "pipeline/pipeline.h"
#include "points/scorer.h"
#include "tellings/read.h"

namespace tellings {
namespace {

std::vector<Telling> told(const pipeline::Pipeline& pipe, const nlohmann::json& story) {
  std::vector<Report> reports;
  for (const auto& r : story.at("reports")) {
    Report report = read::from_text(r.at("text").get<std::string>(), std::to_string(reports.size()));
    if (const auto p = r.find("published"); p != r.end() && p->is_string()) report.published = p->get<std::string>();
    reports.push_back(std::move(report));
  }
  return pipe.tell_all(std::move(reports));
}

void write_story(const pipeline::Pipeline& pipe, uint32_t line, const nlohmann::json& story, std::ifstream* first) {
  const std::vector<Telling> tellings = told(pipe, story);
  const std::vector<align::Row> rows = pipe.rows_of(tellings);
  const points::Links links(rows, pipe.words_of(tellings, rows));
  const points::Answers answers = points::answers_of(tellings, pipe.knowledge());
  std::vector<points::AnswerPair> pairs = points::candidates_of(answers, tellings, links);
  std::vector<points::FeatureRow> features = points::first_rows(pairs, answers, tellings, links, pipe.knowledge());
  if (first->is_open()) {
    for (points::AnswerPair& p : pairs) first->read(reinterpret_cast<char*>(&p.first), sizeof p.first);
    points::add_competition(pairs, answers, &features);
  }
  std::vector<base::CodePointMap> maps;
  for (const Telling& t : tellings) maps.emplace_back(t.report.text);
  for (size_t k = 0; k < pairs.size(); ++k) {
    const points::Answer &x = answers.all[pairs[k].x], &y = answers.all[pairs[k].y];
    const auto at = [&](const points::Answer& a, size_t byte) {
      return static_cast<uint32_t>(maps[a.report].at(byte));
    };
    const uint32_t head[] = {line,
                             x.report,
                             at(x, x.fact->range.begin),
                             at(x, x.fact->range.end),
                             y.report,
                             at(y, y.fact->range.begin),
                             at(y, y.fact->range.end)};
    std::fwrite(head, sizeof head, 1, stdout);
    std::fwrite(features[k].data(), sizeof(float), features[k].size(), stdout);
  }
}

}  // namespace
}  // namespace tellings

int main(int argc, char** argv) {
  std::ifstream first;
  if (argc == 3 && std::strcmp(argv[1], "--first-pass") == 0) first.open(argv[2], std::ios::binary);
  if (argc != 1 && !first.is_open()) {
    std::fputs("usage: training_points [--first-pass FILE] < STORIES.jsonl > ROWS\n", stderr);
    return 2;
  }
  const tellings::pipeline::Pipeline pipe({.use_judge = false});
  std::string text;
  for (uint32_t line = 0; std::getline(std::cin, text); ++line)
    tellings::write_story(pipe, line, nlohmann::json::parse(text), &first);
  return 0;
}
