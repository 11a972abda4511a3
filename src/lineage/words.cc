#include "lineage/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/words.h"

namespace tellings::lineage {
namespace {

constexpr size_t kFewestStatements = 6;  // a short report is all report
constexpr size_t kMostUnder = 4;         // statements

// Whether a statement names nobody and counts nothing.
bool tells_nothing(const Segmentation& seg, const Statement& s) {
  for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t.value)
    if (seg[t].kind == TokenKind::number || (seg[t].starts_upper && t != s.tokens.begin)) return false;
  return true;
}

size_t statements_that_tell(const Segmentation& seg) {
  size_t end = seg.statements.size();
  if (end < kFewestStatements) return end;
  const size_t least = end - kMostUnder;
  while (end > least && tells_nothing(seg, seg.statements[end - 1])) --end;
  return end;
}

}  // namespace

uint64_t run_of(uint64_t first, uint64_t second, uint64_t third) {
  return base::mix(first * 3 + base::mix(second * 5 + base::mix(third)));
}

Words words_of(const Telling& telling) {
  Words out;
  const Segmentation& seg = telling.segmentation;
  const auto statements = static_cast<uint32_t>(statements_that_tell(seg));
  for (uint32_t s = 0; s < statements; ++s)
    for (TokenIndex t = seg.statements[s].tokens.begin; t < seg.statements[s].tokens.end; ++t.value) {
      if (seg[t].kind == TokenKind::punctuation) continue;
      out.words.push_back(base::hash(seg[t].folded));
      out.statement_of.push_back(s);
      out.places.push_back(seg[t].range);
    }
  for (size_t k = 0; k + kRun <= out.words.size(); ++k)
    out.runs.push_back(run_of(out.words[k], out.words[k + 1], out.words[k + 2]));
  if (const auto time = base::parse_iso(telling.report.published)) {
    out.to_the_minute = time->second_of_day.has_value();
    out.hours = 24.0 * static_cast<double>(base::days_of(time->date)) + time->second_of_day.value_or(0) / 3600.0;
  }
  std::vector<base::HashedWord> title;
  base::hash_words(telling.report.title, &title);
  for (const base::HashedWord& w : title) out.title.push_back(w.hash);
  std::sort(out.title.begin(), out.title.end());
  out.credited = !telling.report.credit.empty();
  size_t hedges = 0;
  for (const Fact& f : telling.facts.facts) hedges += f.kind == FactKind::hedge;
  if (out.size() > 0) out.softened = 100.0F * static_cast<float>(hedges) / static_cast<float>(out.size());
  return out;
}

float title_likeness(const Words& a, const Words& b) {
  if (a.title.empty() || b.title.empty()) return -1;
  std::vector<uint64_t> both;
  std::set_intersection(a.title.begin(), a.title.end(), b.title.begin(), b.title.end(), std::back_inserter(both));
  return 2 * static_cast<float>(both.size()) / static_cast<float>(a.title.size() + b.title.size());
}

std::optional<double> hours_between(const Words& a, const Words& b) {
  if (!a.hours || !b.hours) return std::nullopt;
  const double apart = *b.hours - *a.hours;
  if ((!a.to_the_minute || !b.to_the_minute) && std::abs(apart) < 24) return std::nullopt;
  return apart;
}

}  // namespace tellings::lineage
