#include "store/sql_totals.h"

#include <array>

#include "store/sql_store.h"

namespace tellings::store {
namespace {

// Names in `about`, in the order in which of() reads them.
constexpr std::array<std::pair<const char*, int64_t Totals::*>, 7> kTotals = {
    {{"compared", &Totals::compared},
     {"compared_twice", &Totals::compared_twice},
     {"conflicts", &Totals::conflicts},
     {"stories", &Totals::stories},
     {"told", &Totals::told},
     {"told_twice", &Totals::told_twice},
     {"updates", &Totals::updates}}};

Result<Totals> of(Database& db, const std::set<Number>& stories) {
  const std::vector<Number> numbers(stories.begin(), stories.end());
  const auto rows =
      ask(db,
          "SELECT sum(CASE WHEN compared >= revision THEN 1 ELSE 0 END), sum(CASE WHEN reports > 1 AND "
          "compared >= revision THEN 1 ELSE 0 END), sum(conflicts), count(*), sum(reports), sum(CASE WHEN "
          "reports > 1 THEN 1 ELSE 0 END), sum(updates) FROM story WHERE joined_to IS NULL AND " +
              db.in_list("story", 1),
          db.list_of(numbers));
  if (!rows) return rows.error();
  Totals out;
  for (size_t k = 0; k < kTotals.size(); ++k) out.*kTotals[k].second = (*rows)[0].integer(k);
  return out;
}

}  // namespace

Result<Totals> totals(Database& db) {
  const auto rows = ask(db, "SELECT name, value FROM about");
  if (!rows) return rows.error();
  Totals out;
  for (const Row& r : *rows)
    for (const auto& [name, member] : kTotals)
      if (r.text(0) == name) out.*member = r.integer(1);
  return out;
}

Status TotalsChange::before(const std::set<Number>& stories) {
  const Result<Totals> found = of(db_, stories);
  if (!found) return found.error();
  before_ = *found;
  return Nothing{};
}

Status TotalsChange::after(const std::set<Number>& stories) {
  const Result<Totals> found = of(db_, stories);
  if (!found) return found.error();
  for (const auto& [name, member] : kTotals) {
    const int64_t more = *found.*member - before_.*member;
    if (more == 0) continue;
    const auto set = ask(db_, "UPDATE about SET value = value + $1 WHERE name = $2", more, std::string(name));
    if (!set) return set.error();
  }
  return Nothing{};
}

}  // namespace tellings::store
