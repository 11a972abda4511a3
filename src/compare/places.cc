#include "compare/places.h"

#include <algorithm>
#include <tuple>

namespace tellings::compare {

uint32_t row_with(const std::vector<align::Row>& rows, uint32_t k, StatementIndex statement) {
  for (uint32_t r = 0; r < rows.size(); ++r) {
    const auto& list = rows[r].statements[k];
    if (!rows[r].touching && std::find(list.begin(), list.end(), statement) != list.end()) return r;
  }
  return 0;
}

namespace {

int kind_rank(Kind k) { return static_cast<int>(k); }

}  // namespace

void sort_gravest_first(std::vector<Difference>* differences) {
  std::stable_sort(differences->begin(), differences->end(), [](const Difference& x, const Difference& y) {
    // what time explains comes behind what it does not; figures and dates before words, where the severity is the same
    const auto key = [](const Difference& d) {
      return std::tuple(d.severity, d.update, d.severity == Severity::conflict ? kind_rank(d.kind) : 0, -d.confidence,
                        d.row);
    };
    return key(x) < key(y);
  });
}

}  // namespace tellings::compare
