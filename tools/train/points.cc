// The features of pairs of answers, for tools/train/train_points.py: stories in, numbers out.
//
// usage: training_points [--first-pass FILE | --points FILE] < STORIES.jsonl > ROWS
//
// STORIES: a line {"reports":[{"text","published"?}]} each. ROWS: records of u32 line, u32 report, begin, end of the
// one answer and report, begin, end of the other (code points), then the row of floats. With --first-pass the scores of
// the first model (f32, in the order of the rows of a run without it) are read and the places of the second pass
// filled. With --points the three scores of each row (first, second, blind to values) are read, and a line of JSON
// comes out for each story: its points of figures and dates.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "points/figures.h"
#include "points/structure.h"
#include "tellings/pipeline.h"
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

struct Scores {
  std::ifstream first;   // of the first pass
  std::ifstream points;  // of all three
};

class Writer {
 public:
  Writer(const pipeline::Pipeline& pipe, Scores* scores) : pipe_(pipe), scores_(scores) {}

  void story(uint32_t line, const nlohmann::json& story) {
    const std::vector<Telling> tellings = told(pipe_, story);
    maps_.clear();
    for (const Telling& t : tellings) maps_.emplace_back(t.report.text);
    const std::vector<align::Row> rows = pipe_.rows_of(tellings);
    const points::Links links(rows, pipe_.words_of(tellings, rows));
    const points::Answers answers = points::answers_of(tellings, pipe_.knowledge());
    std::vector<points::AnswerPair> pairs = points::candidates_of(answers, tellings, links);
    if (scores_->points.is_open()) return write_points(answers, tellings, std::move(pairs));
    std::vector<points::FeatureRow> features = points::first_rows(pairs, answers, tellings, links, pipe_.knowledge());
    if (scores_->first.is_open()) {
      for (points::AnswerPair& p : pairs) read(&scores_->first, &p.first);
      points::add_structure(pairs, answers, tellings, pipe_.knowledge(), &features);
      points::add_competition(pairs, answers, &features);
    }
    for (size_t k = 0; k < pairs.size(); ++k) {
      const points::Answer &x = answers.all[pairs[k].x], &y = answers.all[pairs[k].y];
      const uint32_t head[] = {line,
                               x.report,
                               begin(x.report, x.fact->range),
                               end(x.report, x.fact->range),
                               y.report,
                               begin(y.report, y.fact->range),
                               end(y.report, y.fact->range)};
      std::fwrite(head, sizeof head, 1, stdout);
      std::fwrite(features[k].data(), sizeof(float), features[k].size(), stdout);
    }
  }

 private:
  static void read(std::ifstream* from, float* to) { from->read(reinterpret_cast<char*>(to), sizeof *to); }
  uint32_t begin(uint32_t report, ByteRange r) const { return static_cast<uint32_t>(maps_[report].at(r.begin)); }
  uint32_t end(uint32_t report, ByteRange r) const { return static_cast<uint32_t>(maps_[report].at(r.end)); }

  void write_points(const points::Answers& answers, const std::vector<Telling>& tellings,
                    std::vector<points::AnswerPair> pairs) {
    for (points::AnswerPair& p : pairs) {
      read(&scores_->points, &p.first);
      read(&scores_->points, &p.score);
      read(&scores_->points, &p.blind);
    }
    std::erase_if(pairs, [](const points::AnswerPair& p) { return p.first < points::kHopeless; });
    nlohmann::json out{{"points", nlohmann::json::array()}};
    for (const Point& p : points::figure_points(pairs, answers, tellings, points::Conflicts(answers, {}))) {
      nlohmann::json readings = nlohmann::json::array();
      for (const PointReading& r : p.readings)
        readings.push_back(
            {{"report", r.report}, {"begin", begin(r.report, r.range)}, {"end", end(r.report, r.range)}});
      out["points"].push_back(
          {{"kind", to_string(p.kind)}, {"relation", to_string(p.relation)}, {"readings", readings}});
    }
    std::puts(out.dump().c_str());
  }

  const pipeline::Pipeline& pipe_;
  Scores* scores_;
  std::vector<base::CodePointMap> maps_;
};

}  // namespace
}  // namespace tellings

int main(int argc, char** argv) {
  tellings::Scores scores;
  if (argc == 3 && std::strcmp(argv[1], "--first-pass") == 0) scores.first.open(argv[2], std::ios::binary);
  if (argc == 3 && std::strcmp(argv[1], "--points") == 0) scores.points.open(argv[2], std::ios::binary);
  if (argc != 1 && !scores.first.is_open() && !scores.points.is_open()) {
    std::fputs("usage: training_points [--first-pass FILE | --points FILE] < STORIES.jsonl > ROWS\n", stderr);
    return 2;
  }
  const tellings::pipeline::Pipeline pipe({.use_judge = false});
  tellings::Writer writer(pipe, &scores);
  std::string text;
  for (uint32_t line = 0; std::getline(std::cin, text); ++line) writer.story(line, nlohmann::json::parse(text));
  return 0;
}
