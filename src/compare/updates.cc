#include "compare/updates.h"

#include "base/calendar.h"

namespace tellings::compare {

namespace {

// What there is to say for an update, whichever of the two were later.
bool may_be_update(const Candidate& c) {
  return c.kind == Kind::quantity && c.a && c.b && !c.value.ordinal && c.value.relation != ValueClash::none &&
         c.value.relation != ValueClash::other_units && (c.value.newer_a || c.value.newer_b || c.value.counted);
}

}  // namespace

bool is_update(const Report& a, const Report& b, const Candidate& c) {
  if (!may_be_update(c)) return false;
  const int order = base::compare_times(a.published, b.published);
  if (order == 0) return c.value.newer_a != c.value.newer_b;
  const bool newer = order < 0 ? c.value.newer_b : c.value.newer_a;
  const bool higher = order < 0 ? c.value.higher_b : c.value.higher_a;
  return newer || (higher && c.value.counted);
}

}  // namespace tellings::compare
