// The statements that the program would set beside each other, for the training of the judge: JSON Lines
// {"a", "b", "published_a"?, "published_b"?} in; out, for each, {"statements": how many both have, "rows": a list of
// {"a": [begin, end], "b": [begin, end], "touching"}}: what the judge would be shown of each text, in code points. So
// training and program can not differ in it.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"

namespace {

using namespace tellings;

std::vector<Telling> told(const pipeline::Pipeline& pipe, const nlohmann::json& pair) {
  std::vector<Report> reports;
  for (const std::string side : {"a", "b"}) {
    Report report = read::from_text(pair.at(side).get<std::string>(), side);
    if (const auto when = pair.find("published_" + side); when != pair.end() && when->is_string())
      report.published = when->get<std::string>();
    reports.push_back(std::move(report));
  }
  return pipe.tell_all(std::move(reports));
}

// From the first of the statements to the last, as compare::judge_pairs shows them.
ByteRange shown(const Telling& telling, const std::vector<StatementIndex>& statements) {
  return {telling.segmentation[statements.front()].range.begin, telling.segmentation[statements.back()].range.end};
}

}  // namespace

int main() {
  const pipeline::Pipeline pipe({.use_judge = false});
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<Telling> tellings = told(pipe, nlohmann::json::parse(line));
    const base::CodePointMap maps[] = {base::CodePointMap(tellings[0].report.text),
                                       base::CodePointMap(tellings[1].report.text)};
    nlohmann::json out{
        {"statements", tellings[0].segmentation.statements.size() + tellings[1].segmentation.statements.size()},
        {"rows", nlohmann::json::array()}};
    for (const align::Row& row : pipe.rows_of(tellings)) {
      if (row.statements[0].empty() || row.statements[1].empty()) continue;
      nlohmann::json found{{"touching", row.touching}};
      for (const size_t side : {0, 1}) {
        const ByteRange range = shown(tellings[side], row.statements[side]);
        found[side == 0 ? "a" : "b"] = {maps[side].at(range.begin), maps[side].at(range.end)};
      }
      out["rows"].push_back(std::move(found));
    }
    std::cout << out.dump() << '\n';
  }
}
