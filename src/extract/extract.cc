// All kinds of facts of a report, in order, quantities with their base units; dates keep the figures inside them.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr double kSameLength = 1e-6;  // share of the longer

void set_base(Quantity* q) {
  const std::optional<BaseValue> low = q->unit.empty() ? std::nullopt : to_base(q->value, q->unit);
  if (!low) return;
  q->dimension = low->dimension;
  q->base = low->value;
  const std::optional<BaseValue> high = to_base(q->value_high, q->unit);
  q->base_high = high ? high->value : low->value;
}

// A figure that belongs to a date ("3 March") is that date's; a duration ("three days") is a figure of its own.
void leave_dates_their_figures(const std::vector<Fact>& dates, std::vector<Fact>* quantities) {
  // both are in order and dates do not overlap: only the last date that begins before the figure can hold it
  size_t next = 0;
  std::erase_if(*quantities, [&](const Fact& q) {
    while (next < dates.size() && dates[next].range.begin <= q.range.begin) ++next;
    if (next == 0) return false;
    const Fact& d = dates[next - 1];
    return d.date && !d.date->duration && d.range.contains(q.range);
  });
}

// Whether `q` is the figure of the duration `d` ("over 3 years" of "3 years").
bool figure_of(const Fact& q, const Fact& d) {
  return q.quantity && q.quantity->dimension == "time" && q.range.begin < d.range.end && d.range.begin < q.range.end;
}

// The one figure of each duration, at its place: that of its own words where several were read in it ("two hours and 50
// minutes", "an hour and a half"), or none, or a number without its unit. Takes what `durations` hold of it.
void join_parts(std::vector<Fact>* durations, std::vector<Fact>* quantities) {
  std::vector<Fact> out;
  out.reserve(quantities->size());
  size_t next = 0;
  for (Fact& d : *durations) {
    if (!d.quantity) continue;
    Fact whole;
    whole.kind = FactKind::quantity;
    whole.range = d.range;
    whole.quantity = std::move(d.quantity);
    d.quantity.reset();
    set_base(&*whole.quantity);
    while (next < quantities->size() && (*quantities)[next].range.end <= d.range.begin)
      out.push_back(std::move((*quantities)[next++]));
    const size_t first = next;
    bool read = false;
    for (; next < quantities->size() && (*quantities)[next].range.begin < d.range.end; ++next) {
      const Fact& part = (*quantities)[next];
      const Quantity& q = *part.quantity;
      if (next == first && q.bound != Bound::between && q.bound != Bound::exact) whole.quantity->bound = q.bound;
      whole.range = {std::min(whole.range.begin, part.range.begin), std::max(whole.range.end, part.range.end)};
      const bool other = q.dimension != "time" && !q.unit.empty();
      const bool same = q.dimension == "time" && std::abs(q.base - whole.quantity->base) <= kSameLength * q.base;
      // a longer number that the duration begins inside of
      const bool covers = q.dimension == "time" && part.range.contains(d.range);
      read = read || same || covers || other || q.bound == Bound::between || q.vague || q.label;
    }
    if (read)
      std::move(quantities->begin() + first, quantities->begin() + next, std::back_inserter(out));
    else
      out.push_back(std::move(whole));
  }
  std::move(quantities->begin() + next, quantities->end(), std::back_inserter(out));
  *quantities = std::move(out);
}

// Adds the figure `part` to the duration `whole`: "3 days and 2 hours" are 74 hours.
void add_part(const Quantity& part, Quantity* whole) {
  const std::optional<BaseValue> unit = to_base(1, part.unit);
  if (!unit || unit->value <= 0) return;
  whole->base += part.base;
  whole->base_high += part.base_high;
  whole->unit = part.unit;
  whole->value = whole->base / unit->value;
  whole->value_high = whole->base_high / unit->value;
  whole->granularity = part.granularity;
}

// "Flight 175", "Highway 12": the number that only names belongs to the name before it. "No" of "No. 9" is no name.
void take_numbers(const std::string& text, std::span<const Fact> quantities, std::vector<Fact>* names) {
  size_t next = 0;
  std::erase_if(*names, [&](Fact& name) {
    while (next < quantities.size() && quantities[next].range.begin < name.range.end) ++next;
    if (next == quantities.size()) return false;
    const Fact& number = quantities[next];
    const std::string_view between = std::string_view(text).substr(name.range.end, number.range.begin - name.range.end);
    if (name.range.of(text) == "No" && (between == " " || between == ". ")) return true;
    if (!number.quantity->label || between != " ") return false;
    name.range.end = number.range.end;
    if (name.name) name.name->normalised.append(" ").append(number.range.of(text));
    return false;
  });
}

}  // namespace

std::vector<Fact> each_once(const std::vector<Fact>& facts) {
  std::vector<Fact> out;
  for (const Fact& f : facts) {
    if (f.date && f.date->duration) out.push_back(f);
  }
  const size_t dates = out.size();
  size_t next = 0;
  for (const Fact& f : facts) {
    if ((f.date && f.date->duration) || (f.quantity && (f.quantity->label || f.quantity->vague))) continue;
    while (next < dates && out[next].range.end <= f.range.begin) ++next;
    if (next == dates || !figure_of(f, out[next])) {
      out.push_back(f);
      continue;
    }
    Fact& d = out[next];
    if (d.quantity)
      add_part(*f.quantity, &*d.quantity);
    else
      d.quantity = f.quantity;
    d.range = {std::min(d.range.begin, f.range.begin), std::max(d.range.end, f.range.end)};
  }
  std::stable_sort(out.begin(), out.end(), [](const Fact& x, const Fact& y) { return x.range.begin < y.range.begin; });
  return out;
}

Facts extract(const Report& report, const Segmentation& segmentation) {
  Facts out;
  std::vector<Fact> found = quantities(report, segmentation);
  for (Fact& f : found)
    if (f.quantity) set_base(&*f.quantity);
  std::vector<Fact> of_time = dates(report, segmentation);
  leave_dates_their_figures(of_time, &found);
  join_parts(&of_time, &found);
  out.facts = std::move(found);
  const size_t figures = out.facts.size();
  out.facts.insert(out.facts.end(), std::make_move_iterator(of_time.begin()), std::make_move_iterator(of_time.end()));
  for (const auto kind : {names, quotes, hedges, negations}) {
    found = kind(report, segmentation);
    if (kind == names) take_numbers(report.text, std::span(out.facts).first(figures), &found);
    out.facts.insert(out.facts.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  std::stable_sort(out.facts.begin(), out.facts.end(),
                   [](const Fact& x, const Fact& y) { return x.range.begin < y.range.begin; });
  out.attributions = attributions(report, segmentation, out.facts);
  return out;
}

}  // namespace tellings::extract
