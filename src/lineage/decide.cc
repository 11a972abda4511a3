#include "lineage/decide.h"

#include <algorithm>
#include <cmath>

#include "base/arborescence.h"
#include "base/trees.h"
#include "lineage/embedded.h"

namespace tellings::lineage {
namespace {

constexpr double kCommon = 0.6;      // of the shorter report's words: so much in common is descent
constexpr uint32_t kStretch = 6;     // words in a row
constexpr double kTwo = 0.15;        // probability: below it nobody has two parents
constexpr double kSecond = 0.12;     // of a report's words, that only its second parent has
constexpr double kMostOf = 0.6;      // of what it shares with its second parent, that the first one lacks
constexpr uint32_t kGaps = 2;        // places where a report has what no other has
constexpr double kOwn = 0.12;        // of its words, that lie there
constexpr double kLeftOver = 0.02;   // of a report's words: that many may be missing where the other has all
constexpr double kNoneBefore = 0.5;  // log odds: what is taken from nobody weighs more, being asked once a report

struct Models {
  base::Trees parent = *base::Trees::parse(embedded("parent"));
  base::Trees none = *base::Trees::parse(embedded("none"));
  base::Trees two = *base::Trees::parse(embedded("two"));
};

const Models& models() {
  static const Models kept;
  return kept;
}

double log_odds(double p) {
  const double kept = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(kept / (1 - kept));
}

// Words of `set` that stand in a row of kStretch or more.
uint32_t in_stretches(const WordSet& set, uint32_t words) {
  uint32_t out = 0;
  for (uint32_t begin = 0; begin < words;) {
    uint32_t end = begin;
    while (end < words && in(set, end)) ++end;
    if (end - begin >= kStretch) out += end - begin;
    begin = end + 1;
  }
  return out;
}

// The share of the shorter one's words that both have, in stretches: single phrases are common to all who write.
double common(const Matter& matter, uint32_t a, uint32_t b) {
  const uint32_t shorter = matter.words[a].size() <= matter.words[b].size() ? a : b;
  const Cover* cover = matter.coverage.of(shorter, shorter == a ? b : a);
  if (cover == nullptr) return 0;
  const uint32_t words = matter.words[shorter].size();
  return in_stretches(cover->shared, words) / std::max(1.0, static_cast<double>(words));
}

// Two parents where that is more probable than the one that the report has, taken alone: the trained part for pairs
// calls either parent of a mixture right.
void add_second_parents(const std::vector<Options>& options, Descent* descent) {
  for (uint32_t r = 0; r < options.size(); ++r) {
    const Options& o = options[r];
    const auto best = std::max_element(o.two_probability.begin(), o.two_probability.end());
    if (best == o.two_probability.end()) continue;
    double alone = o.none;
    if (!descent->parents[r].empty()) {
      const uint32_t parent = descent->parents[r].front();
      for (const PossibleParent& c : o.candidates)
        if (c.parent == parent) alone = c.evidence.probability;
      for (size_t k = 0; k < o.two.size(); ++k)
        if (o.two[k].first == parent || o.two[k].second == parent) alone -= o.two_probability[k];
    }
    const TwoParents& two = o.two[static_cast<size_t>(best - o.two_probability.begin())];
    if (*best < kTwo || *best < alone || descends(*descent, two.first, r) || descends(*descent, two.second, r))
      continue;
    descent->parents[r] = {two.first, two.second};
  }
}

// A root may have something in common with a report that has a parent because that one took it from the root, as from a
// second parent: then the words they share are not its parent's. True where one was found and given its second parent.
bool is_second_parent(const Matter& matter, uint32_t root, const PossibleParent& c, Descent* descent) {
  const uint32_t other = c.parent;
  std::vector<uint32_t>& above = descent->parents[other];
  if (above.size() != 1 || above.front() >= matter.words.size()) return false;
  const WordSet& of_root = matter.coverage.of(other, root)->shared;
  const Cover* of_parent = matter.coverage.of(other, above.front());
  if (of_parent == nullptr) return false;
  const uint32_t gain = count_without(of_root, of_parent->shared);
  if (gain < kSecond * matter.words[other].size() || gain < kMostOf * count(of_root)) return false;
  above.push_back(root);
  return true;
}

// Whether the other report has all that this one has: then no third is needed to explain it.
bool has_all(const Overlap& o) { return o.added + o.changed <= kLeftOver * o.words; }

// A report without a parent that has much in common with another one has it from a report that is not there.
void put_in_lost(const Matter& matter, const std::vector<Options>& options, Descent* descent) {
  for (uint32_t r = 0; r < options.size(); ++r) {
    if (!descent->parents[r].empty()) continue;
    const PossibleParent* nearest = nullptr;
    for (const PossibleParent& c : options[r].candidates) {
      if (descends(*descent, c.parent, r) || is_second_parent(matter, r, c, descent)) continue;
      if (common(matter, r, c.parent) >= kCommon &&
          (nearest == nullptr || c.evidence.probability > nearest->evidence.probability))
        nearest = &c;
    }
    if (nearest == nullptr) continue;
    const uint32_t other = nearest->parent;
    if (descends(*descent, other, r)) continue;
    const std::vector<uint32_t>& above = descent->parents[other];
    if (above.size() == 1 && above.front() >= options.size()) {  // what the other was taken from is lost already
      descent->parents[r] = {above.front()};
      continue;
    }
    if (above.empty() && has_all(nearest->evidence.of_from)) {
      descent->parents[other] = {r};
      continue;
    }
    if (above.empty() && has_all(nearest->evidence.of_to)) {
      descent->parents[r] = {other};
      continue;
    }
    const uint32_t lost = descent->nodes++;
    descent->parents.emplace_back();
    if (!descent->parents[other].empty())
      descent->parents[lost] = {descent->parents[other].front()};
    else
      descent->parents[other] = {lost};
    descent->parents[r] = {lost};
  }
}

// Whether both have, in several places, what nobody else has: neither can be what the other was taken from.
bool each_keeps_its_own(const Evidence& e) {
  const auto keeps = [](const Overlap& o) { return o.added_gaps >= kGaps && o.added > o.elsewhere + kOwn * o.words; };
  return keeps(e.of_to) && keeps(e.of_from);
}

// Takes a report from its parent where the two rather have a third one in common.
void part_siblings(const std::vector<Options>& options, Descent* descent) {
  for (uint32_t r = 0; r < options.size(); ++r) {
    if (descent->parents[r].size() != 1) continue;
    for (const PossibleParent& c : options[r].candidates)
      if (c.parent == descent->parents[r].front() && each_keeps_its_own(c.evidence)) descent->parents[r].clear();
  }
}

// Lost reports above which nothing stands, though what was taken from one has much in common with what was taken from
// another, or from a report: one of them goes back to the other.
void join_lost(const Matter& matter, const std::vector<Options>& options, Descent* descent) {
  const auto reports = static_cast<uint32_t>(options.size());
  for (uint32_t lost = reports; lost < descent->nodes; ++lost) {
    if (!descent->parents[lost].empty()) continue;
    uint32_t above = lost;
    double most = kCommon;
    for (uint32_t r = 0; r < reports; ++r) {
      if (descent->parents[r] != std::vector<uint32_t>{lost}) continue;
      for (const PossibleParent& c : options[r].candidates) {
        if (descends(*descent, c.parent, lost)) continue;
        const double share = common(matter, r, c.parent);
        if (share < most) continue;
        most = share;
        above = descent->parents[c.parent].empty() ? c.parent : descent->parents[c.parent].front();
      }
    }
    if (above != lost && !descends(*descent, above, lost)) descent->parents[lost] = {above};
  }
}

}  // namespace

// The probabilities of the trained part for `list`, whose rows lie in its entries.
template <typename Entry>
std::vector<float> probabilities(const base::Trees& trees, const std::vector<Entry>& list) {
  std::vector<const float*> rows;
  for (const Entry& e : list) rows.push_back(e.row.data());
  std::vector<float> out(rows.size());
  trees.probabilities(rows, out.data());
  return out;
}

bool descends(const Descent& descent, uint32_t node, uint32_t of) {
  const std::vector<uint32_t>& above = descent.parents[node];
  return node == of || std::any_of(above.begin(), above.end(), [&](uint32_t p) { return descends(descent, p, of); });
}

Options weigh(const Matter& matter, uint32_t report) {
  const Models& m = models();
  Options out;
  out.candidates = candidates(matter, report);
  if (out.candidates.empty()) return out;
  out.none = m.none.probability(none_row(matter, report, out.candidates));
  out.two = two_parents(matter, report, out.candidates);
  for (const float p : probabilities(m.two, out.two)) out.two_probability.push_back(static_cast<double>(p));
  keep_likely(&out.candidates);
  const std::vector<float> found = probabilities(m.parent, out.candidates);
  for (size_t k = 0; k < found.size(); ++k) out.candidates[k].evidence.probability = static_cast<double>(found[k]);
  return out;
}

Descent decide(const Matter& matter, const std::vector<Options>& options) {
  const auto n = static_cast<uint32_t>(options.size());
  std::vector<base::Arc> arcs;
  for (uint32_t r = 0; r < n; ++r) {
    arcs.push_back({n, r, log_odds(options[r].none) + kNoneBefore});
    for (const PossibleParent& c : options[r].candidates)
      arcs.push_back({c.parent, r, log_odds(c.evidence.probability)});
  }
  const std::vector<size_t> taken = base::best_arborescence(n + 1, n, arcs);
  Descent out{.nodes = n, .parents = std::vector<std::vector<uint32_t>>(n)};
  for (uint32_t r = 0; r < n; ++r)
    if (arcs[taken[r]].from < n) out.parents[r] = {arcs[taken[r]].from};
  add_second_parents(options, &out);
  part_siblings(options, &out);
  put_in_lost(matter, options, &out);
  join_lost(matter, options, &out);
  return out;
}

}  // namespace tellings::lineage
