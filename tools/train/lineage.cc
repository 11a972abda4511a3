// What the trained parts of lineage see of families of reports, for tools/train/train_lineage.py.
//
// usage: training_lineage < REPORTS.jsonl > ROWS
//
// REPORTS: reports with `id` and `story`, those of a story together. ROWS: a line of JSON for each report:
// {"id","parents":[[id, row],...],"none":row,"two":[[id, id, row],...]}.
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "lineage/features.h"
#include "tellings/facts.h"
#include "tellings/read.h"
#include "tellings/segmentation.h"

namespace tellings {
namespace {

using Json = nlohmann::json;

void print(const std::vector<Telling>& tellings) {
  std::vector<lineage::Words> words;
  for (const Telling& t : tellings) words.push_back(lineage::words_of(t));
  const lineage::Coverage coverage(words, 48);
  const lineage::Matter matter{words, coverage};
  for (uint32_t r = 0; r < words.size(); ++r) {
    const auto list = lineage::candidates(matter, r);
    Json out{{"id", tellings[r].report.id}, {"parents", Json::array()}, {"two", Json::array()}};
    if (!list.empty()) out["none"] = lineage::none_row(matter, r, list);
    for (const auto& c : list) out["parents"].push_back({tellings[c.parent].report.id, c.row});
    for (const auto& t : lineage::two_parents(matter, r, list))
      out["two"].push_back({tellings[t.first].report.id, tellings[t.second].report.id, t.row});
    std::cout << out.dump() << "\n";
  }
}

}  // namespace

int run() {
  std::vector<Telling> tellings;
  const Status status = read::read(
      "-", read::Format::jsonl,
      [&](Report r) {
        if (!tellings.empty() && tellings.front().report.story != r.story) print(tellings), tellings.clear();
        Telling t{.report = std::move(r), .segmentation = {}, .facts = {}};
        t.segmentation = segment::segment(t.report);
        t.facts.facts = extract::hedges(t.report, t.segmentation);
        tellings.push_back(std::move(t));
        return true;
      },
      [](const Error& e) { std::cerr << e.message << "\n"; });
  if (!tellings.empty()) print(tellings);
  return status ? 0 : 2;
}

}  // namespace tellings

int main() { return tellings::run(); }
