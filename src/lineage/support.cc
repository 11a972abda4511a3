// Support is counted for each claim: a statement is followed back through the reports that it was taken over from, as
// long as they have the same reading.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "lineage/sources.h"
#include "lineage/words.h"
#include "tellings/lineage.h"

namespace tellings::lineage {
namespace {

constexpr double kTakenOver = 0.5;  // of a statement's words stand in the other report
constexpr double kSure = 0.5;       // confidence of a step that is counted as sure

class Following {
 public:
  Following(std::span<const Telling> tellings, const Lineage& lineage) : tellings_(tellings), parents_(lineage.nodes) {
    for (const Edge& e : lineage.edges) parents_[e.to].push_back(e);
    for (const Telling& t : tellings) {
      words_.push_back(words_of(t));
      runs_.emplace_back(words_.back().runs.begin(), words_.back().runs.end());
    }
    children_.resize(lineage.nodes);
    for (const Edge& e : lineage.edges) children_[e.from].push_back(e.to);
  }

  // The node where the reading of `report` in `statement` comes from. `same`: the reports with this reading. `sure`:
  // steps less probable than not are not taken.
  uint32_t origin(uint32_t report, uint32_t statement, const std::set<uint32_t>& same, bool sure) const {
    const Edge* best = nullptr;
    double most = kTakenOver;
    for (const Edge& e : parents_[report]) {
      const double taken =
          e.from < tellings_.size() ? taken_over(report, statement, e.from) : from_lost(report, statement, e.from);
      if (taken >= most) most = taken, best = &e;
    }
    if (best == nullptr || (sure && best->confidence < kSure)) return report;
    if (best->from >= tellings_.size()) return top(best->from);
    if (!same.contains(best->from)) return report;  // it was changed here
    return origin(best->from, nearest(report, statement, best->from), same, sure);
  }

 private:
  // The words of a statement begin and end there; empty where it has none.
  std::pair<size_t, size_t> span(uint32_t report, uint32_t statement) const {
    const auto& of = words_[report].statement_of;
    const auto [begin, end] = std::equal_range(of.begin(), of.end(), statement);
    return {begin - of.begin(), end - of.begin()};
  }

  // The share of the statement's words that stand in `other` in runs.
  double taken_over(uint32_t report, uint32_t statement, uint32_t other) const {
    const auto [begin, end] = span(report, statement);
    if (begin == end) return 0;
    std::vector<bool> shared(end - begin, false);
    for (size_t k = begin; k + kRun <= end; ++k)
      if (runs_[other].contains(words_[report].runs[k]))
        for (size_t w = k; w < k + kRun; ++w) shared[w - begin] = true;
    return static_cast<double>(std::count(shared.begin(), shared.end(), true)) / static_cast<double>(end - begin);
  }

  // Nobody has a lost report's text: what another report that was taken from it has too, was in it.
  double from_lost(uint32_t report, uint32_t statement, uint32_t lost) const {
    double most = 0;
    for (const uint32_t child : children_[lost])
      if (child != report && child < tellings_.size()) most = std::max(most, taken_over(report, statement, child));
    return most;
  }

  uint32_t top(uint32_t node) const {
    while (!parents_[node].empty() && parents_[node].front().from >= tellings_.size())
      node = parents_[node].front().from;
    return node;
  }

  // The statement of `other` that shares most runs with this one.
  uint32_t nearest(uint32_t report, uint32_t statement, uint32_t other) const {
    const auto [begin, end] = span(report, statement);
    std::vector<uint32_t> shared(tellings_[other].segmentation.statements.size() + 1, 0);
    std::unordered_set<uint64_t> runs;
    for (size_t k = begin; k + kRun <= end; ++k) runs.insert(words_[report].runs[k]);
    for (size_t k = 0; k < words_[other].runs.size(); ++k)
      if (runs.contains(words_[other].runs[k])) ++shared[words_[other].statement_of[k]];
    return static_cast<uint32_t>(std::max_element(shared.begin(), shared.end()) - shared.begin());
  }

  std::span<const Telling> tellings_;
  std::vector<std::vector<Edge>> parents_;
  std::vector<std::vector<uint32_t>> children_;
  std::vector<Words> words_;
  std::vector<std::unordered_set<uint64_t>> runs_;
};

uint32_t statement_at(const Telling& t, ByteRange range) {
  const auto& list = t.segmentation.statements;
  const auto found =
      std::partition_point(list.begin(), list.end(), [&](const Statement& s) { return s.range.end <= range.begin; });
  return static_cast<uint32_t>(found - list.begin());
}

// Words of a report that stand for what it says.
struct Said {
  uint32_t report;
  ByteRange range;
};

// Readings that are one: of one value, else of the same words whatever the case.
bool one_reading(std::span<const Telling> tellings, const Reading& a, const Reading& b) {
  if (!a.value.empty() || !b.value.empty()) return a.value == b.value;
  return base::fold(a.range->of(tellings[a.report].report.text)) ==
         base::fold(b.range->of(tellings[b.report].report.text));
}

ReadingSupport support_of(std::span<const Telling> tellings, const Following& following,
                          const std::vector<Said>& readings) {
  ReadingSupport out;
  std::set<uint32_t> same;
  for (const Said& r : readings) same.insert(r.report);
  out.reports.assign(same.begin(), same.end());
  std::vector<std::string> sources;  // each once
  std::vector<Said> unnamed;         // readings that are given as nobody's words
  for (const Said& r : readings) {
    const std::string source = source_at(tellings[r.report], r.range);
    if (source.empty())
      unnamed.push_back(r);
    else if (std::none_of(sources.begin(), sources.end(), [&](const auto& s) { return same_source(s, source); }))
      sources.push_back(source);
  }
  const auto origins = [&](bool sure) {
    std::set<uint32_t> found;
    for (const Said& r : unnamed)
      found.insert(following.origin(r.report, statement_at(tellings[r.report], r.range), same, sure));
    return static_cast<uint32_t>(found.size() + sources.size());
  };
  out.most_origins = origins(true);
  out.fewest_origins = origins(false);
  if (unnamed.empty() && sources.size() == 1) out.source = sources.front();
  return out;
}

}  // namespace

std::vector<std::vector<ReadingSupport>> support(std::span<const Telling> tellings, const Lineage& lineage,
                                                 const Comparison& comparison) {
  const Following following(tellings, lineage);
  std::vector<std::vector<ReadingSupport>> out;
  for (const Difference& d : comparison.differences) {
    out.emplace_back();
    std::vector<std::vector<const Reading*>> groups;
    for (const Reading& r : d.readings) {
      if (!r.range) continue;
      const auto group = std::find_if(groups.begin(), groups.end(),
                                      [&](const auto& g) { return one_reading(tellings, *g.front(), r); });
      if (group == groups.end())
        groups.push_back({&r});
      else
        group->push_back(&r);
    }
    for (const auto& group : groups) {
      std::vector<Said> said;
      for (const Reading* r : group) said.push_back({r->report, *r->range});
      out.back().push_back(support_of(tellings, following, said));
    }
  }
  return out;
}

std::vector<std::vector<ReadingSupport>> support(std::span<const Telling> tellings, const Lineage& lineage,
                                                 std::span<const Point> points) {
  const Following following(tellings, lineage);
  std::vector<std::vector<ReadingSupport>> out;
  for (const Point& p : points) {
    std::vector<std::vector<Said>> groups;
    for (const PointReading& r : p.readings) {
      if (r.group >= groups.size()) groups.resize(r.group + 1);
      std::vector<Said>& group = groups[r.group];
      // a report that says it twice is still one
      if (group.empty() || group.back().report != r.report) group.push_back({r.report, r.range});
    }
    out.emplace_back();
    for (const auto& group : groups) out.back().push_back(support_of(tellings, following, group));
  }
  return out;
}

}  // namespace tellings::lineage
