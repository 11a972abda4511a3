// Marks hang on words and values.
#include <algorithm>

#include "tellings/store.h"

namespace tellings::store {
namespace {

struct Place {
  std::string_view kind;
  std::string_view label;
  std::vector<Mark::Words> words;
};

Place place_at(MarkOn on, size_t index, std::span<const Telling> tellings, const Comparison& comparison) {
  Place out;
  const auto add = [&](uint32_t report, ByteRange range, const std::string& value) {
    const Report& r = tellings[report].report;
    out.words.push_back({r.id, std::string(range.of(r.text)), value});
  };
  if (on == MarkOn::point) {
    const Point& p = comparison.points[index];
    out.kind = to_string(p.kind), out.label = p.label;
    for (const PointReading& r : p.readings) add(r.report, r.range, r.value);
  } else {
    const Difference& d = comparison.differences[index];
    out.kind = to_string(d.kind);
    for (const Reading& r : d.readings)
      if (r.range) add(r.report, *r.range, r.value);
  }
  return out;
}

bool has_all(const std::vector<Mark::Words>& words, const std::vector<Mark::Words>& of) {
  return std::all_of(of.begin(), of.end(), [&](const Mark::Words& w) {
    return std::any_of(words.begin(), words.end(), [&](const Mark::Words& h) {
      return h.report == w.report && h.text == w.text && h.value == w.value;
    });
  });
}

}  // namespace

std::optional<size_t> place_of(const Mark& mark, std::span<const Telling> tellings, const Comparison& comparison) {
  const size_t count = mark.on == MarkOn::point ? comparison.points.size() : comparison.differences.size();
  std::optional<size_t> first;
  for (size_t k = 0; k < count; ++k) {
    const Place at = place_at(mark.on, k, tellings, comparison);
    if (at.kind != mark.kind || !has_all(at.words, mark.words)) continue;
    if (at.label == mark.label) return k;
    if (!first) first = k;
  }
  return first;
}

Mark mark_on(MarkOn on, size_t index, std::span<const Telling> tellings, const Comparison& comparison) {
  Place at = place_at(on, index, tellings, comparison);
  Mark out;
  out.on = on;
  out.kind = at.kind;
  out.label = at.label;
  out.words = std::move(at.words);
  return out;
}

}  // namespace tellings::store
