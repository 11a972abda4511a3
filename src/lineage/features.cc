#include "lineage/features.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace tellings::lineage {
namespace {

constexpr uint32_t kWorthASecondParent = 12;  // words that it adds to what the first explains
constexpr double kLeastTogether = 0.4;        // of the child's words
constexpr size_t kLikely = 16;
constexpr size_t kFirstParents = 8;
constexpr size_t kSecondParents = 6;

float share(double part, double whole) { return static_cast<float>(part / std::max(1.0, whole)); }
float log1(double count) { return static_cast<float>(std::log1p(count)); }
float clipped(double hours) { return static_cast<float>(std::clamp(hours, -24.0, 24.0)); }

// The most that any third report has of what `report` does not share with `cover`.
uint32_t most_elsewhere(const Coverage& coverage, uint32_t report, const Cover& cover) {
  uint32_t most = 0;
  for (const Cover& other : coverage.of(report))
    if (other.other != cover.other) most = std::max(most, count_without(other.shared, cover.shared));
  return most;
}

// What is counted of one pair alone.
void put_pair(const Matter& matter, uint32_t child, PossibleParent* c) {
  const Words& to = matter.words[child];
  const Words& from = matter.words[c->parent];
  const Cover& forward = *matter.coverage.of(child, c->parent);
  const Cover& backward = *matter.coverage.of(c->parent, child);
  Evidence& e = c->evidence;
  e.of_to = overlap(to, forward.shared, forward.moved, &matter.coverage.once(child));
  e.of_from = overlap(from, backward.shared, backward.moved, &matter.coverage.once(c->parent));
  e.only_these = count_without(forward.shared, matter.coverage.twice(child));
  e.credited = to.credited;
  if (const auto hours = hours_between(from, to)) e.timed = true, e.hours_later = *hours;
  const Overlap& a = e.of_to;
  const Overlap& b = e.of_from;
  const double n = a.words;
  const double m = b.words;
  const uint32_t own = a.words - count(matter.coverage.once(child));
  const uint32_t own_from = b.words - count(matter.coverage.once(c->parent));
  const double inner = b.added_gaps - (b.more_at_end ? 1 : 0);
  c->row = {share(a.added, n),
            log1(a.added),
            log1(a.added_gaps),
            log1(a.changed),
            share(a.changed, 1 + a.shared / 20.0),
            log1(inner),
            b.more_at_end ? 1.0F : 0.0F,
            share(b.added, m),
            log1(b.added),
            log1(a.moved),
            share(a.shared, n),
            share(b.shared, m),
            static_cast<float>(std::log(std::max(1.0, n) / std::max(1.0, m))),
            e.timed ? 1.0F : 0.0F,
            e.timed ? clipped(e.hours_later) : 0.0F,
            to.credited ? 1.0F : 0.0F,
            from.credited ? 1.0F : 0.0F,
            to.softened - from.softened,
            log1(a.elsewhere),
            log1(b.elsewhere),
            log1(most_elsewhere(matter.coverage, child, forward)),
            log1(most_elsewhere(matter.coverage, c->parent, backward)),
            log1(e.only_these),
            log1(own),
            log1(own_from),
            share(a.elsewhere, n),
            share(own, n),
            share(own_from, m),
            log1(a.changed_elsewhere),
            log1(b.changed_elsewhere),
            log1(b.changed),
            log1(b.moved),
            a.more_at_end ? 1.0F : 0.0F,
            log1(a.words),
            title_likeness(from, to)};
}

// How much of the child a candidate leaves unexplained; single changes count too.
double unexplained(const PossibleParent& c) { return c.evidence.of_to.added + 2.0 * c.evidence.of_to.changed; }

bool is_later(const PossibleParent& c) { return c.evidence.timed && c.evidence.hours_later < 0; }

// Among candidates that explain the child as well, not later ones: which is the nearest in time, which is the shortest?
void put_rivals(std::vector<PossibleParent>* list) {
  for (PossibleParent& c : *list) {
    double nearest = c.evidence.timed && !is_later(c) ? c.evidence.hours_later : 24;
    double shortest = c.evidence.of_from.words;
    size_t rivals = 0;
    size_t nearer = 0;
    for (const PossibleParent& other : *list) {
      if (&other == &c || is_later(other) || unexplained(other) > unexplained(c)) continue;
      ++rivals;
      shortest = std::min<double>(shortest, other.evidence.of_from.words);
      if (!other.evidence.timed) continue;
      nearer += other.evidence.hours_later < c.evidence.hours_later;
      nearest = std::min(nearest, other.evidence.hours_later);
    }
    c.row.push_back(log1(static_cast<double>(rivals)));
    c.row.push_back(log1(static_cast<double>(nearer)));
    c.row.push_back(c.evidence.timed ? clipped(c.evidence.hours_later - nearest) : -24.0F);
    c.row.push_back(static_cast<float>(std::log(std::max(1U, c.evidence.of_from.words) / std::max(1.0, shortest))));
  }
}

// Of these columns it matters how they stand to the best and to the worst of all candidates.
constexpr size_t kHeldAgainstOthers[] = {0, 1, 3, 7, 9, 10, 18, 19, 28, 29, 34};

void put_relative(std::vector<PossibleParent>* list) {
  for (const size_t column : kHeldAgainstOthers) {
    float least = std::numeric_limits<float>::max();
    float most = std::numeric_limits<float>::lowest();
    for (const PossibleParent& c : *list) least = std::min(least, c.row[column]), most = std::max(most, c.row[column]);
    for (PossibleParent& c : *list) c.row.push_back(c.row[column] - least), c.row.push_back(c.row[column] - most);
  }
}

const PossibleParent* best(const std::vector<PossibleParent>& list, bool not_later) {
  const PossibleParent* found = nullptr;
  for (const PossibleParent& c : list) {
    if (not_later && is_later(c)) continue;
    if (found == nullptr || unexplained(c) < unexplained(*found)) found = &c;
  }
  return found;
}

std::vector<const PossibleParent*> likely_firsts(const std::vector<PossibleParent>& list) {
  std::vector<const PossibleParent*> out;
  for (const PossibleParent& c : list) out.push_back(&c);
  std::stable_sort(out.begin(), out.end(),
                   [](const PossibleParent* a, const PossibleParent* b) { return unexplained(*a) < unexplained(*b); });
  if (out.size() > kFirstParents) out.resize(kFirstParents);
  return out;
}

// Those that have most of what the first lacks.
std::vector<const PossibleParent*> likely_seconds(const Matter& matter, uint32_t child,
                                                  const std::vector<PossibleParent>& list,
                                                  const PossibleParent& first) {
  struct Second {
    uint32_t gain;
    const PossibleParent* candidate;
  };
  const WordSet& of_first = matter.coverage.of(child, first.parent)->shared;
  std::vector<Second> found;
  for (const PossibleParent& c : list) {
    if (c.parent == first.parent) continue;
    const uint32_t gain = count_without(matter.coverage.of(child, c.parent)->shared, of_first);
    if (gain >= kWorthASecondParent) found.push_back({gain, &c});
  }
  std::stable_sort(found.begin(), found.end(), [](const Second& a, const Second& b) { return a.gain > b.gain; });
  if (found.size() > kSecondParents) found.resize(kSecondParents);
  std::vector<const PossibleParent*> out;
  for (const Second& s : found) out.push_back(s.candidate);
  return out;
}

// What is seen of two parents together; empty where they explain too little of the child.
Row row_of_two(const Matter& matter, uint32_t child, const std::vector<PossibleParent>& list,
               const PossibleParent& first, const PossibleParent& second) {
  const Words& words = matter.words[child];
  const double n = words.size();
  const WordSet& of_first = matter.coverage.of(child, first.parent)->shared;
  const WordSet& of_second = matter.coverage.of(child, second.parent)->shared;
  WordSet both = of_first;
  add_to(&both, of_second);
  const Overlap together = overlap(words, both, 0, nullptr);
  if (together.shared < kLeastTogether * n) return {};
  WordSet only_first = of_first;
  WordSet only_second = of_second;
  for (size_t k = 0; k < both.size(); ++k) only_first[k] &= ~of_second[k], only_second[k] &= ~of_first[k];
  const Cover* between = matter.coverage.of(first.parent, second.parent);
  const Cover* back = matter.coverage.of(second.parent, first.parent);
  const auto apart = hours_between(matter.words[first.parent], matter.words[second.parent]);
  const double m1 = matter.words[first.parent].size();
  const double m2 = matter.words[second.parent].size();
  double best_other = n;
  for (const PossibleParent& c : list)
    if (&c != &first && &c != &second) best_other = std::min<double>(best_other, c.evidence.of_to.added);
  Row out = {first.row[0],
             second.row[0],
             share(together.added, n),
             share(count(only_first), n),
             share(count(only_second), n),
             between != nullptr ? share(count(between->shared), std::min(m1, m2)) : 0,
             back != nullptr ? share(count(back->shared), m2) : 0,
             log1(overlap(words, only_first, 0, nullptr).added_gaps),  // in how many pieces each has its own
             log1(overlap(words, only_second, 0, nullptr).added_gaps),
             log1(together.changed)};
  const auto of_each = [&](std::initializer_list<size_t> columns) {
    for (const size_t k : columns) out.push_back(first.row[k]), out.push_back(second.row[k]);
  };
  of_each({3, 7, 9});  // changed, left out, moved
  for (const PossibleParent* c : {&first, &second}) out.push_back(c->row[13]), out.push_back(c->row[14]);  // time
  out.push_back(apart ? clipped(*apart) : 0);
  of_each({20, 21, 11});  // what third reports have; how much of the parent is shared
  out.push_back(share(best_other, n));
  out.push_back(log1(n));
  out.push_back(log1(static_cast<double>(list.size())));
  of_each({12});  // length
  out.push_back(log1(count(only_second)));
  out.push_back(first.row[34]);  // title
  return out;
}

}  // namespace

std::vector<PossibleParent> candidates(const Matter& matter, uint32_t child) {
  std::vector<PossibleParent> out;
  bool any_timed = false;
  for (const Cover& cover : matter.coverage.of(child)) {
    out.emplace_back();
    out.back().parent = cover.other;
    put_pair(matter, child, &out.back());
    any_timed |= out.back().evidence.timed;
  }
  put_relative(&out);
  put_rivals(&out);
  for (PossibleParent& c : out) {
    c.row.push_back(log1(static_cast<double>(out.size())));
    c.row.push_back(any_timed ? 1.0F : 0.0F);
  }
  return out;
}

void keep_likely(std::vector<PossibleParent>* list) {
  if (list->size() <= kLikely) return;
  std::vector<double> left;
  for (const PossibleParent& c : *list) left.push_back(unexplained(c));
  std::nth_element(left.begin(), left.begin() + kLikely - 1, left.end());
  const double most = left[kLikely - 1];
  std::erase_if(*list, [&](const PossibleParent& c) { return unexplained(c) > most; });
}

Row none_row(const Matter& matter, uint32_t child, const std::vector<PossibleParent>& list) {
  const PossibleParent* any = best(list, false);
  const PossibleParent* earlier = best(list, true);
  Row out;
  for (const PossibleParent* c : {any, earlier})
    for (size_t k = 0; k < kParentFeatures; ++k) out.push_back(c != nullptr ? c->row[k] : -1);
  double before = 0;
  double timed = 0;
  for (const PossibleParent& c : list)
    if (c.evidence.timed) ++timed, before += c.evidence.hours_later > 0;
  out.push_back(timed > 0 ? share(before, timed) : -1);
  out.push_back(log1(static_cast<double>(list.size())));
  out.push_back(matter.words[child].credited ? 1.0F : 0.0F);
  out.push_back(log1(matter.words[child].size()));
  return out;
}

std::vector<TwoParents> two_parents(const Matter& matter, uint32_t child, const std::vector<PossibleParent>& list) {
  std::vector<TwoParents> out;
  for (const PossibleParent* first : likely_firsts(list)) {
    for (const PossibleParent* second : likely_seconds(matter, child, list, *first)) {
      const uint32_t low = std::min(first->parent, second->parent);
      const uint32_t high = std::max(first->parent, second->parent);
      if (std::any_of(out.begin(), out.end(), [&](const TwoParents& t) { return t.first == low && t.second == high; }))
        continue;
      Row row = row_of_two(matter, child, list, *first, *second);
      if (!row.empty()) out.push_back({low, high, std::move(row)});
    }
  }
  return out;
}

}  // namespace tellings::lineage
