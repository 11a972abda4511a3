// Marks hang on words and values.
#include <algorithm>
#include <set>

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

bool same_place(const Reading& r, const PointReading& p) {
  return r.range && r.report == p.report && r.range->begin < p.range.end && p.range.begin < r.range->end;
}

// What a whole statement says is more than one answer.
bool quotes_words(const Difference& d) { return d.kind != Kind::statement; }

// Whether all that a difference quotes are answers to a point, and not all one answer.
bool rests_on(const Difference& d, const Point& p) {
  std::set<uint32_t> answers;
  for (const Reading& r : d.readings) {
    if (!r.range) continue;
    const auto at = std::find_if(p.readings.begin(), p.readings.end(),
                                 [&](const PointReading& answer) { return same_place(r, answer); });
    if (at == p.readings.end()) return false;
    answers.insert(at->group);
  }
  return quotes_words(d) && answers.size() > 1;
}

// Whether a difference quotes every answer to a point, in the words of one report at least, and there are several.
bool quotes_every_answer(const Difference& d, const Point& p) {
  std::set<uint32_t> answers;
  std::set<uint32_t> quoted;
  for (const PointReading& answer : p.readings) {
    answers.insert(answer.group);
    if (std::any_of(d.readings.begin(), d.readings.end(), [&](const Reading& r) { return same_place(r, answer); }))
      quoted.insert(answer.group);
  }
  return quotes_words(d) && answers.size() > 1 && quoted == answers;
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

std::vector<size_t> same_words(MarkOn on, size_t index, const Comparison& comparison) {
  std::vector<size_t> out;
  if (on == MarkOn::point) {
    for (size_t k = 0; k < comparison.differences.size(); ++k)
      if (rests_on(comparison.differences[k], comparison.points[index])) out.push_back(k);
  } else {
    for (size_t k = 0; k < comparison.points.size(); ++k)
      if (quotes_every_answer(comparison.differences[index], comparison.points[k])) out.push_back(k);
  }
  return out;
}

}  // namespace tellings::store
