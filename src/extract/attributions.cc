// Who says what.
#include "extract/attributions_rules.h"
#include "tellings/facts.h"

namespace tellings::extract {

std::vector<Attribution> attributions(const Report& report, const Segmentation& segmentation,
                                      const std::vector<Fact>& /*facts*/) {
  return attributions_by_rules(report, segmentation);
}

}  // namespace tellings::extract
