#include "lineage/coverage.h"

#include <algorithm>
#include <bit>
#include <limits>

// Counting bits takes most of the time: where the processor can do it in one step, it does (chosen at the first call).
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define COUNTS_BITS __attribute__((target_clones("popcnt", "default")))
#else
#define COUNTS_BITS
#endif

namespace tellings::lineage {
namespace {

constexpr uint32_t kLongGap = 5;  // words: what is shorter is a change of words, not something added
constexpr size_t kSmallGroup = 32;
constexpr uint32_t kNowhere = std::numeric_limits<uint32_t>::max();

// The runs of all reports numbered from 0, equal runs alike.
struct Numbered {
  std::vector<std::vector<uint32_t>> of;       // of each report's runs
  std::vector<std::vector<uint32_t>> reports;  // that have a run, each once
};

Numbered number(std::span<const Words> reports) {
  struct Place {
    uint64_t run;
    uint32_t report;
    uint32_t at;
  };
  std::vector<Place> places;
  Numbered out;
  out.of.resize(reports.size());
  for (uint32_t r = 0; r < reports.size(); ++r) {
    out.of[r].resize(reports[r].runs.size());
    for (uint32_t k = 0; k < reports[r].runs.size(); ++k) places.push_back({reports[r].runs[k], r, k});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return a.run != b.run ? a.run < b.run : a.report != b.report ? a.report < b.report : a.at < b.at;
  });
  for (size_t k = 0; k < places.size(); ++k) {
    if (k == 0 || places[k].run != places[k - 1].run) out.reports.emplace_back();
    std::vector<uint32_t>& having = out.reports.back();
    if (having.empty() || having.back() != places[k].report) having.push_back(places[k].report);
    out.of[places[k].report][places[k].at] = static_cast<uint32_t>(out.reports.size() - 1);
  }
  return out;
}

COUNTS_BITS uint32_t count_both(const WordSet& a, const WordSet& b) {
  uint32_t out = 0;
  for (size_t k = 0; k < a.size(); ++k) out += static_cast<uint32_t>(std::popcount(a[k] & b[k]));
  return out;
}

// How many runs every two reports share: by the lists of reports where these are short, by sets of runs where long.
std::vector<std::vector<uint32_t>> shared_runs(size_t n, const Numbered& numbered) {
  std::vector<std::vector<uint32_t>> out(n, std::vector<uint32_t>(n, 0));
  std::vector<uint32_t> frequent;
  for (uint32_t g = 0; g < numbered.reports.size(); ++g) {
    const auto& having = numbered.reports[g];
    if (having.size() > kSmallGroup) {
      frequent.push_back(g);
      continue;
    }
    for (size_t a = 0; a < having.size(); ++a)
      for (size_t b = a + 1; b < having.size(); ++b) ++out[having[a]][having[b]];
  }
  std::vector<WordSet> sets(n, WordSet((frequent.size() + 63) / 64));
  for (size_t k = 0; k < frequent.size(); ++k)
    for (const uint32_t r : numbered.reports[frequent[k]]) sets[r][k / 64] |= uint64_t{1} << (k % 64);
  for (size_t a = 0; a < n; ++a)
    for (size_t b = a + 1; b < n; ++b) {
      out[b][a] = out[a][b] += count_both(sets[a], sets[b]);
    }
  return out;
}

// For each report those it is held against, in order.
std::vector<std::vector<uint32_t>> near_ones(const std::vector<std::vector<uint32_t>>& shared, size_t nearest) {
  const size_t n = shared.size();
  std::vector<std::vector<uint32_t>> out(n);
  for (uint32_t r = 0; r < n; ++r) {
    std::vector<uint32_t> order;
    for (uint32_t o = 0; o < n; ++o)
      if (o != r && shared[r][o] > 0) order.push_back(o);
    if (order.size() > nearest) {
      std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return shared[r][a] > shared[r][b]; });
      order.resize(nearest);
    }
    for (const uint32_t o : order) out[r].push_back(o), out[o].push_back(r);
  }
  for (auto& list : out) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return out;
}

}  // namespace

COUNTS_BITS uint32_t count(const WordSet& set) {
  uint32_t out = 0;
  for (const uint64_t w : set) out += static_cast<uint32_t>(std::popcount(w));
  return out;
}

COUNTS_BITS uint32_t count_without(const WordSet& a, const WordSet& b) {
  uint32_t out = 0;
  for (size_t k = 0; k < a.size(); ++k) out += static_cast<uint32_t>(std::popcount(a[k] & ~b[k]));
  return out;
}

void add_to(WordSet* to, const WordSet& more) {
  for (size_t k = 0; k < to->size(); ++k) (*to)[k] |= more[k];
}

Coverage::Coverage(std::span<const Words> reports, size_t nearest) {
  const size_t n = reports.size();
  const Numbered numbered = number(reports);
  const auto near = near_ones(shared_runs(n, numbered), nearest);
  covers_.resize(n);
  std::vector<uint32_t> place(numbered.reports.size(), kNowhere);  // of each run in one report: its first
  for (uint32_t other = 0; other < n; ++other) {
    const auto& runs = numbered.of[other];
    for (size_t k = runs.size(); k-- > 0;) place[runs[k]] = static_cast<uint32_t>(k);
    for (const uint32_t r : near[other]) {
      Cover cover{.other = other, .shared = WordSet((reports[r].size() + 63) / 64)};
      uint32_t last = kNowhere;
      for (size_t k = 0; k < numbered.of[r].size(); ++k) {
        const uint32_t at = place[numbered.of[r][k]];
        if (at == kNowhere) continue;
        for (size_t w = k; w < k + kRun; ++w) cover.shared[w / 64] |= uint64_t{1} << (w % 64);
        cover.moved += last != kNowhere && at <= last;
        last = at;
      }
      covers_[r].push_back(std::move(cover));
    }
    for (const uint32_t g : runs) place[g] = kNowhere;
  }
  for (uint32_t r = 0; r < n; ++r) {
    const size_t size = (reports[r].size() + 63) / 64;
    once_.emplace_back(size);
    twice_.emplace_back(size);
    for (const Cover& c : covers_[r])
      for (size_t k = 0; k < size; ++k) {
        twice_[r][k] |= once_[r][k] & c.shared[k];
        once_[r][k] |= c.shared[k];
      }
  }
}

const Cover* Coverage::of(uint32_t report, uint32_t other) const {
  const auto& list = covers_[report];
  const auto found =
      std::lower_bound(list.begin(), list.end(), other, [](const Cover& c, uint32_t value) { return c.other < value; });
  return found != list.end() && found->other == other ? &*found : nullptr;
}

Overlap overlap(const Words& words, const WordSet& shared, uint32_t moved, const WordSet* elsewhere) {
  Overlap out{.words = words.size(), .shared = count(shared), .moved = moved};
  if (elsewhere != nullptr) out.elsewhere = count_without(*elsewhere, shared);
  const uint32_t n = words.size();
  for (uint32_t begin = 0; begin < n;) {
    if (begin % 64 == 0 && shared[begin / 64] == ~uint64_t{0}) {
      begin += 64;
      continue;
    }
    if (in(shared, begin)) {
      ++begin;
      continue;
    }
    uint32_t end = begin;
    bool other_has = false;
    for (; end < n && !in(shared, end); ++end) other_has |= elsewhere != nullptr && in(*elsewhere, end);
    if (end - begin >= kLongGap) {
      out.added += end - begin;
      ++out.added_gaps;
      out.more_at_end = end == n;
    } else {
      ++out.changed;
      out.changed_elsewhere += other_has;
    }
    begin = end;
  }
  return out;
}

}  // namespace tellings::lineage
