#include "tellings/pipeline.h"

namespace tellings::pipeline {

Telling stated(Report report) {
  static const Pipeline by_words_alone(Options{.use_model = false, .use_encoder = false, .words = false});
  Telling telling = by_words_alone.tell(std::move(report));
  std::vector<Fact>& facts = telling.facts.facts;
  const std::vector<Fact> units = extract::unit_names(telling.report, telling.segmentation);
  facts.insert(facts.end(), units.begin(), units.end());
  facts = extract::each_once(facts);
  return telling;
}

}  // namespace tellings::pipeline
