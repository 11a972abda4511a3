// What the decision of grouping sees of every pair of reports, for tools/train/train_group.py.
//
// usage: training_group [--fields] < REPORTS.jsonl > ROWS
//
// ROWS: a line of JSON for each pair: [first, second, likeness of titles, of bodies, [covered details of each], form,
// rivals, days apart or null, likeness of meaning]. With --fields, a line for each report: its words by field with
// their counts, its day and its vector.
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/vectors.h"
#include "pipeline/meaning.h"
#include "tellings/group.h"
#include "tellings/pipeline.h"
#include "tellings/read.h"

namespace tellings {
namespace {

using Json = nlohmann::json;

void print_fields(const std::vector<group::Item>& items, const std::vector<Vector>& vectors) {
  for (size_t k = 0; k < items.size(); ++k) {
    Json out{{"fields", Json::array()}, {"day", items[k].dated ? Json(items[k].day) : Json()}, {"vector", vectors[k]}};
    for (const auto& terms : items[k].fields) {
      Json list = Json::array();
      for (const group::Term& t : terms) list.push_back({t.word, t.weight});
      out["fields"].push_back(std::move(list));
    }
    std::cout << out.dump() << "\n";
  }
}

bool weigh(std::vector<group::Item>* items) {
  const Result<std::unique_ptr<group::Items>> shelf = group::Items::make();
  if (!shelf) return false;
  for (const group::Item& item : *items)
    if (!(*shelf)->add(item)) return false;
  if (!group::stories(shelf->get(), {})) return false;
  for (uint32_t k = 0; k < items->size(); ++k) {
    Result<group::Item> weighed = (*shelf)->at(k);
    if (!weighed) return false;
    (*items)[k] = std::move(*weighed);
  }
  return true;
}

void print_pairs(std::vector<group::Item>* items, const std::vector<Vector>& vectors) {
  if (!weigh(items)) return;
  for (size_t a = 0; a < items->size(); ++a)
    for (size_t b = a + 1; b < items->size(); ++b) {
      const group::PairScore e = group::score_of_pair((*items)[a], (*items)[b], nullptr);
      const bool dated = (*items)[a].dated && (*items)[b].dated;
      std::cout << Json{a,
                        b,
                        e.title,
                        e.body,
                        e.covered,
                        e.form,
                        e.rivals,
                        dated ? Json(e.days_apart) : Json(),
                        base::cosine(vectors[a], vectors[b])}
                       .dump()
                << "\n";
    }
}

int run(bool fields) {
  const pipeline::Pipeline pipe(pipeline::Options{});
  std::vector<group::Item> items;
  std::vector<Report> reports;
  const Status status = read::read(
      "-", read::Format::jsonl,
      [&](Report r) {
        items.push_back(group::item_of(r.title, r.text, r.published));
        reports.push_back(std::move(r));
        return true;
      },
      [](const Error& e) { std::cerr << e.message << "\n"; });
  if (!status) return 2;
  const std::vector<Vector> vectors = pipeline::meanings_of(reports, pipe.knowledge());
  if (fields)
    print_fields(items, vectors);
  else
    print_pairs(&items, vectors);
  return 0;
}

}  // namespace
}  // namespace tellings

int main(int argc, char** argv) { return tellings::run(argc > 1 && std::string(argv[1]) == "--fields"); }
