// The whole way: reports in an order of their own, those with the same words once, the decision, and how much of it
// stands when statements are left out.
#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

#include "base/hash.h"
#include "base/parallel.h"
#include "lineage/decide.h"
#include "lineage/sources.h"

namespace tellings::lineage {
namespace {

constexpr size_t kNearest = 48;            // reports that one is held against
constexpr double kKept = 0.7;              // of the statements, in a resampling
constexpr uint32_t kMostResampled = 2000;  // reports times resamplings
constexpr double kTrimmed = 0.1;           // of the resamplings at each end, for the range of origins
constexpr uint32_t kHandful = 2;           // changes of single words that a copy may have
constexpr double kCut = 0.05;              // of the words
constexpr double kEdited = 0.05;           // changes for each word
constexpr double kRendered = 0.75;         // of the statements of both: they render one text
constexpr size_t kMostHeld = 24;           // origins of which every two are asked about that

// Reports in an order that does not hang on that of the input: by time, then by their words, then by id. Of those with
// the same words only the first is looked at.
struct Ordered {
  std::vector<uint32_t> first;                  // the reports that are looked at
  std::vector<std::vector<uint32_t>> the_same;  // as each of them, without itself
};

Ordered order(std::span<const Telling> tellings, const std::vector<Words>& words) {
  std::vector<uint64_t> text(words.size(), 1);
  for (size_t r = 0; r < words.size(); ++r)
    for (const uint64_t w : words[r].words) text[r] = base::mix(text[r] * 31 + w);
  std::vector<uint32_t> by_time(words.size());
  std::iota(by_time.begin(), by_time.end(), 0);
  std::sort(by_time.begin(), by_time.end(), [&](uint32_t a, uint32_t b) {
    const auto key = [&](uint32_t r) {
      return std::tuple(!words[r].hours, words[r].hours.value_or(0), text[r], std::string_view(tellings[r].report.id),
                        r);
    };
    return key(a) < key(b);
  });
  Ordered out;
  std::map<uint64_t, size_t> place;
  for (const uint32_t r : by_time) {
    const auto [it, is_new] = place.try_emplace(text[r], out.first.size());
    if (is_new || words[r].size() == 0) {
      out.first.push_back(r);
      out.the_same.emplace_back();
    } else {
      out.the_same[it->second].push_back(r);
    }
  }
  return out;
}

Step step_of(const Evidence& e) {
  const Overlap& to = e.of_to;
  const double words = std::max(1U, to.words);
  const bool cut = e.of_from.added > kCut * e.of_from.words;
  if (to.changed <= kHandful && to.added <= kCut * words && to.moved <= kHandful) return cut ? Step::cut : Step::copy;
  return to.changed <= kEdited * words && to.moved <= 2 * kHandful ? Step::edit : Step::rewrite;
}

// A statement's own number, the same for one that differs by a word or two: its least run.
uint64_t key_of(const Words& words, size_t begin, size_t end) {
  uint64_t least = ~uint64_t{0};
  for (size_t k = begin; k + kRun <= end; ++k) least = std::min(least, words.runs[k]);
  return least != ~uint64_t{0} || begin == end ? least : words.words[begin];
}

// `words` without the statements that resampling `round` leaves out: the same ones in every report.
Words resampled(const Words& words, uint64_t round) {
  Words out = words;
  out.words.clear(), out.runs.clear(), out.statement_of.clear(), out.places.clear();
  for (size_t begin = 0; begin < words.size();) {
    size_t end = begin;
    while (end < words.size() && words.statement_of[end] == words.statement_of[begin]) ++end;
    const uint64_t drawn = base::mix(key_of(words, begin, end) + base::mix(round));
    if (static_cast<double>(drawn >> 11) * 0x1p-53 < kKept)
      for (size_t k = begin; k < end; ++k) {
        out.words.push_back(words.words[k]);
        out.statement_of.push_back(words.statement_of[k]);
        out.places.push_back(words.places[k]);
      }
    begin = end;
  }
  for (size_t k = 0; k + kRun <= out.words.size(); ++k)
    out.runs.push_back(run_of(out.words[k], out.words[k + 1], out.words[k + 2]));
  return out;
}

struct Decided {
  Descent descent;
  std::vector<Options> options;
};

Decided decided(const std::vector<Words>& words) {
  const Coverage coverage(words, kNearest);
  const Matter matter{words, coverage};
  Decided out;
  for (uint32_t r = 0; r < words.size(); ++r) out.options.push_back(weigh(matter, r));
  out.descent = decide(matter, out.options);
  return out;
}

uint32_t roots(const Descent& d) {
  return static_cast<uint32_t>(
      std::count_if(d.parents.begin(), d.parents.end(), [](const auto& list) { return list.empty(); }));
}

bool has_parent(const Descent& d, uint32_t node, uint32_t parent) {
  return std::find(d.parents[node].begin(), d.parents[node].end(), parent) != d.parents[node].end();
}

// Whether two nodes descend from one, be it one of them.
bool are_related(const Descent& d, uint32_t a, uint32_t b) {
  for (uint32_t n = 0; n < d.nodes; ++n)
    if (descends(d, a, n) && descends(d, b, n)) return true;
  return false;
}

// The runs of `set` as bytes of the text, the longest first.
std::vector<ByteRange> places(const Words& words, const WordSet& set) {
  std::vector<ByteRange> out;
  for (uint32_t begin = 0; begin < words.size(); ++begin) {
    if (!in(set, begin)) continue;
    uint32_t end = begin;
    while (end + 1 < words.size() && in(set, end + 1) && words.statement_of[end + 1] == words.statement_of[begin])
      ++end;
    out.push_back({words.places[begin].begin, words.places[end].end});
    begin = end;
  }
  std::stable_sort(out.begin(), out.end(), [](ByteRange a, ByteRange b) { return a.size_bytes() > b.size_bytes(); });
  return out;
}

class Tracing {
 public:
  Tracing(std::span<const Telling> tellings, const Settings& settings) : tellings_(tellings) {
    std::vector<Words> all;
    for (const Telling& t : tellings) all.push_back(words_of(t));
    order_ = order(tellings, all);
    for (const uint32_t r : order_.first) words_.push_back(std::move(all[r]));
    whole_ = decided(words_);
    if (settings.linked) join_renderings(settings.linked);
    resample(settings.resamplings, settings.threads);
  }

  Lineage lineage() const {
    Lineage out;
    out.reports = static_cast<uint32_t>(tellings_.size());
    out.nodes = out.reports + whole_.descent.nodes - looked_at();
    for (uint32_t n = 0; n < whole_.descent.nodes; ++n)
      for (const uint32_t p : whole_.descent.parents[n]) out.edges.push_back(edge(p, n));
    for (uint32_t n = 0; n < looked_at(); ++n)
      for (const uint32_t same : order_.the_same[n]) out.edges.push_back({order_.first[n], same, Step::copy, 1.0});
    std::sort(out.edges.begin(), out.edges.end(),
              [](const Edge& a, const Edge& b) { return std::tie(a.to, a.from) < std::tie(b.to, b.from); });
    put_origins(&out);
    for (uint32_t n = out.reports; n < out.nodes; ++n) {
      std::vector<uint32_t> taken;
      for (const Edge& e : out.edges)
        if (e.from == n && e.to < out.reports) taken.push_back(e.to);
      out.lost_names.push_back(source_of(tellings_, taken));
    }
    return out;
  }

 private:
  uint32_t looked_at() const { return static_cast<uint32_t>(words_.size()); }
  // The number that a node of descent has outside.
  uint32_t outer(uint32_t node) const {
    return node < looked_at() ? order_.first[node] : node - looked_at() + static_cast<uint32_t>(tellings_.size());
  }

  void resample(uint32_t wanted, size_t threads) {
    const uint32_t rounds = std::min(wanted, kMostResampled / std::max(1U, looked_at()));
    again_.resize(rounds);
    const auto work = [&](size_t round) {
      std::vector<Words> some;
      for (const Words& w : words_) some.push_back(resampled(w, round));
      again_[round] = decided(some).descent;
    };
    base::parallel_for(rounds, threads, work, 1);
  }

  // Origins that say the same throughout, statement by statement, though not in the same words, render one text.
  void join_renderings(const std::function<double(uint32_t, uint32_t)>& linked) {
    std::vector<uint32_t> origins;
    for (uint32_t n = 0; n < looked_at(); ++n)
      if (whole_.descent.parents[n].empty() && words_[n].size() > 0) origins.push_back(n);
    if (origins.size() > kMostHeld) origins.resize(kMostHeld);
    auto& parents = whole_.descent.parents;
    for (size_t a = 0; a < origins.size(); ++a)
      for (size_t b = a + 1; b < origins.size(); ++b) {
        if (!parents[origins[b]].empty()) continue;
        const double share = linked(order_.first[origins[a]], order_.first[origins[b]]);
        if (share < kRendered) continue;
        if (parents[origins[a]].empty()) {
          parents[origins[a]] = {whole_.descent.nodes++};
          parents.emplace_back();
        }
        parents[origins[b]] = parents[origins[a]];
        rendered_.emplace(origins[a], share);
        rendered_.emplace(origins[b], share);
        ++fewer_;
      }
  }

  // Whether `node` is related, in another resampling, to one that was taken from the same lost report: which of them
  // had it from which, or from a third, is another question.
  bool is_related(const Descent& d, uint32_t node, uint32_t lost) const {
    for (uint32_t other = 0; other < looked_at(); ++other)
      if (other != node && has_parent(whole_.descent, other, lost) && are_related(d, node, other)) return true;
    return false;
  }

  Edge edge(uint32_t from, uint32_t to) const {
    Edge out{outer(from), outer(to), Step::lost_source, 1};
    if (const auto rendered = rendered_.find(to); rendered != rendered_.end()) {
      out.confidence = rendered->second;
      out.step = Step::rendering;
      return out;
    }
    if (to < looked_at() && from >= looked_at() && again_.empty()) return out;
    if (to < looked_at()) {  // of a lost node's own parent there is no more to be known than of its children
      size_t found = 1;
      for (const Descent& d : again_) found += from < looked_at() ? has_parent(d, to, from) : is_related(d, to, from);
      out.confidence = static_cast<double>(found) / static_cast<double>(1 + again_.size());
    }
    if (from >= looked_at() || to >= looked_at()) return out;
    for (const PossibleParent& c : whole_.options[to].candidates)
      if (c.parent == from) {
        if (again_.empty()) out.confidence = c.evidence.probability;
        out.step = whole_.descent.parents[to].size() > 1 ? Step::mixture : step_of(c.evidence);
      }
    return out;
  }

  void put_origins(Lineage* out) const {
    std::vector<std::vector<uint32_t>> children(out->nodes);
    std::vector<bool> taken(out->nodes, false);
    for (const Edge& e : out->edges) children[e.from].push_back(e.to), taken[e.to] = true;
    for (uint32_t root = 0; root < out->nodes; ++root) {
      if (taken[root]) continue;
      Origin origin{root, {}};
      std::vector<uint32_t> open{root};
      std::vector<bool> seen(out->nodes, false);
      seen[root] = true;
      while (!open.empty()) {
        const uint32_t n = open.back();
        open.pop_back();
        if (n < out->reports) origin.reports.push_back(n);
        for (const uint32_t c : children[n])
          if (!seen[c]) seen[c] = true, open.push_back(c);
      }
      std::sort(origin.reports.begin(), origin.reports.end());
      out->origins.push_back(std::move(origin));
    }
    std::sort(out->origins.begin(), out->origins.end(),
              [](const Origin& a, const Origin& b) { return a.reports < b.reports; });
    std::vector<uint32_t> counts{static_cast<uint32_t>(out->origins.size())};
    for (const Descent& d : again_) counts.push_back(roots(d) - std::min(roots(d) - 1, fewer_));
    const uint32_t own = counts.front();
    std::sort(counts.begin(), counts.end());
    const auto off = static_cast<size_t>(kTrimmed * static_cast<double>(counts.size()));
    out->fewest_origins = std::min(own, counts[off]);
    out->most_origins = std::max(own, counts[counts.size() - 1 - off]);
  }

  std::span<const Telling> tellings_;
  Ordered order_;
  std::vector<Words> words_;
  Decided whole_;
  std::vector<Descent> again_;           // of the resamplings
  std::map<uint32_t, double> rendered_;  // origins that render one text with another: the share of statements linked
  uint32_t fewer_ = 0;                   // origins fewer for it
};

}  // namespace

Lineage trace(std::span<const Telling> tellings, const Settings& settings) {
  return Tracing(tellings, settings).lineage();
}

Evidence evidence(std::span<const Telling> tellings, uint32_t from, uint32_t to) {
  std::vector<Words> words;
  for (const Telling& t : tellings) words.push_back(words_of(t));
  const Coverage coverage(words, words.size());
  const Matter matter{words, coverage};
  for (const PossibleParent& c : weigh(matter, to).candidates) {
    if (c.parent != from) continue;
    Evidence out = c.evidence;
    const WordSet& shared = coverage.of(to, from)->shared;
    WordSet these = shared;
    WordSet elsewhere = coverage.once(to);
    for (size_t k = 0; k < these.size(); ++k) these[k] &= ~coverage.twice(to)[k], elsewhere[k] &= ~shared[k];
    out.shared_by_these = places(words[to], these);
    out.had_elsewhere = places(words[to], elsewhere);
    return out;
  }
  Evidence out;
  out.of_to.words = words[to].size();
  out.of_from.words = words[from].size();
  if (const auto hours = hours_between(words[from], words[to])) out.timed = true, out.hours_later = *hours;
  out.credited = words[to].credited;
  return out;
}

}  // namespace tellings::lineage
