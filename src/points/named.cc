#include "points/named.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "languages/common_words.h"
#include "points/sets.h"

namespace tellings::points {
namespace {

std::string_view text_of(const Telling& t, ByteRange range) { return range.of(t.report.text); }

// ------------------------------------------------------------------------------------------------------- bearers

struct Bearer {
  std::string normalised;
  NameType type = NameType::other;
  std::vector<PointReading> readings;
};

PointKind kind_of(NameType type) {
  switch (type) {
    case NameType::place:
      return PointKind::place;
    case NameType::nationality:
    case NameType::office:
      return PointKind::role;
    case NameType::person:
    case NameType::organisation:
    case NameType::other:
      break;
  }
  return PointKind::name;
}

std::vector<Bearer> distinct_names(const std::vector<Telling>& tellings) {
  std::vector<Bearer> out;
  std::map<std::pair<std::string, PointKind>, size_t> place;
  for (uint32_t r = 0; r < tellings.size(); ++r)
    for (const Fact& f : tellings[r].facts.facts) {
      if (f.kind != FactKind::name || !f.name || f.name->normalised.empty()) continue;
      const auto [at, added] = place.try_emplace({f.name->normalised, kind_of(f.name->type)}, out.size());
      if (added) out.push_back({f.name->normalised, f.name->type, {}});
      out[at->second].readings.push_back({r, f.range, std::string(text_of(tellings[r], f.range))});
    }
  return out;
}

// Pairs of names that may have one bearer: those that share a word.
template <typename Visit>
void each_near(const std::vector<Bearer>& names, const Visit& visit) {
  std::unordered_map<std::string, std::vector<size_t>> with_word;
  std::set<std::pair<size_t, size_t>> seen;
  for (size_t k = 0; k < names.size(); ++k)
    for (size_t at = 0; at < names[k].normalised.size();) {
      const size_t end = std::min(names[k].normalised.find(' ', at), names[k].normalised.size());
      constexpr size_t kShortest_bytes = 3;
      if (end - at >= kShortest_bytes) {
        auto& list = with_word[names[k].normalised.substr(at, end - at)];
        for (const size_t j : list)
          if (j != k && seen.emplace(j, k).second) visit(j, k);
        list.push_back(k);
      }
      at = end + 1;
    }
}

}  // namespace

std::vector<Point> bearers(const std::vector<Telling>& tellings, const Knowledge& knowledge) {
  const std::vector<Bearer> names = distinct_names(tellings);
  Sets sets(names.size());
  constexpr double kSame = 0.5;
  each_near(names, [&](size_t j, size_t k) {
    if (sets.of(j) != sets.of(k) && kind_of(names[j].type) == kind_of(names[k].type) && knowledge.same_bearer &&
        knowledge.same_bearer(names[j].normalised, names[k].normalised) > kSame)
      sets.join(j, k);
  });
  std::map<size_t, Point> points;
  for (size_t k = 0; k < names.size(); ++k) {
    Point& p = points[sets.of(k)];
    p.kind = kind_of(names[k].type);
    p.readings.insert(p.readings.end(), names[k].readings.begin(), names[k].readings.end());
  }
  std::vector<Point> out;
  for (auto& [set, p] : points) {
    sort_readings(&p);
    if (!of_two_reports(p)) continue;
    const auto longest =
        std::max_element(p.readings.begin(), p.readings.end(),
                         [](const PointReading& x, const PointReading& y) { return x.value.size() < y.value.size(); });
    p.label = longest->value;
    p.confidence = 1;
    out.push_back(std::move(p));
  }
  return out;
}

// ---------------------------------------------------------------------------------------------------- quotations

namespace {

struct Quotation {
  uint32_t report = 0;
  ByteRange range;
  std::set<std::string> stems;
  std::string wording;  // its words, folded, without marks
};

std::vector<Quotation> quotations_of(const Telling& t, uint32_t report) {
  std::vector<Quotation> out;
  constexpr size_t kFewest = 2;  // content words: of a single word nothing can be said
  for (const Fact& f : t.facts.facts) {
    if (f.kind != FactKind::quote) continue;
    Quotation q{report, f.range, {}, {}};
    size_t told = 0;
    const auto& tokens = t.segmentation.tokens;
    auto at = std::lower_bound(tokens.begin(), tokens.end(), f.range.begin,
                               [](const Token& token, size_t byte) { return token.range.begin < byte; });
    for (; at != tokens.end() && at->range.begin < f.range.end; ++at) {
      if (at->kind == TokenKind::punctuation) continue;
      told += !languages::is_common(at->folded, t.report.language);
      q.stems.insert(at->stem);
      q.wording.append(at->folded).append(" ");
    }
    if (told >= kFewest) out.push_back(std::move(q));
  }
  return out;
}

// Share of the stems of the shorter that the longer has too.
double likeness(const Quotation& x, const Quotation& y) {
  const auto& [few, many] = x.stems.size() < y.stems.size() ? std::tie(x.stems, y.stems) : std::tie(y.stems, x.stems);
  const auto both = std::count_if(few.begin(), few.end(), [&](const std::string& s) { return many.contains(s); });
  return static_cast<double>(both) / static_cast<double>(few.size());
}

}  // namespace

std::vector<Point> quotations(const std::vector<Telling>& tellings) {
  std::vector<Quotation> all;
  for (uint32_t r = 0; r < tellings.size(); ++r)
    for (Quotation& q : quotations_of(tellings[r], r)) all.push_back(std::move(q));
  Sets sets(all.size());
  constexpr double kSame = 0.75;
  for (size_t k = 0; k < all.size(); ++k)
    for (size_t j = 0; j < k; ++j)
      if (all[j].report != all[k].report && likeness(all[j], all[k]) >= kSame) sets.join(j, k);
  std::map<size_t, Point> points;
  std::map<size_t, std::map<std::string, uint32_t>> wordings;  // of each point, numbered in order
  for (size_t k = 0; k < all.size(); ++k) {
    const Quotation& q = all[k];
    auto& numbers = wordings[sets.of(k)];
    const uint32_t group = numbers.emplace(q.wording, static_cast<uint32_t>(numbers.size())).first->second;
    points[sets.of(k)].readings.push_back(
        {q.report, q.range, std::string(text_of(tellings[q.report], q.range)), group});
  }
  std::vector<Point> out;
  for (auto& [set, p] : points) {
    if (!of_two_reports(p)) continue;
    p.kind = PointKind::quote;
    sort_readings(&p);
    p.relation = wordings[set].size() == 1 ? PointRelation::same : PointRelation::compatible;
    p.label = p.readings.front().value;
    p.confidence = 1;
    out.push_back(std::move(p));
  }
  return out;
}

// ------------------------------------------------------------------------------------------------------- sources

namespace {

// The sources named in the statements of one report: the words of each.
std::vector<ByteRange> sources_in(const Telling& t, const std::vector<StatementIndex>& statements) {
  std::vector<ByteRange> out;
  for (const StatementIndex s : statements)
    for (const Attribution& a : t.facts.attributions) {
      if (a.source.empty() || !t.segmentation[s].range.contains(a.source.front())) continue;
      const ByteRange range = a.source.front();
      if (languages::is_common(base::fold(text_of(t, range)), t.report.language)) continue;  // "he", "they"
      out.push_back(range);
    }
  return out;
}

}  // namespace

std::vector<Point> sources(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                           const Knowledge& knowledge) {
  std::vector<Point> out;
  std::set<std::pair<uint32_t, size_t>> used;
  for (const align::Row& row : rows) {
    if (row.touching) continue;
    Point p;
    p.kind = PointKind::source;
    for (uint32_t r = 0; r < row.statements.size(); ++r)
      for (const ByteRange range : sources_in(tellings[r], row.statements[r]))
        if (used.emplace(r, range.begin).second)
          p.readings.push_back({r, range, std::string(text_of(tellings[r], range))});
    if (p.readings.empty() || !of_two_reports(p)) continue;
    constexpr double kSame = 0.5;
    uint32_t groups = 0;
    for (size_t k = 0; k < p.readings.size(); ++k) {
      const auto same = std::find_if(
          p.readings.begin(), p.readings.begin() + static_cast<std::ptrdiff_t>(k), [&](const PointReading& r) {
            return base::fold(r.value) == base::fold(p.readings[k].value) ||
                   (knowledge.same_bearer && knowledge.same_bearer(r.value, p.readings[k].value) > kSame);
          });
      p.readings[k].group = same - p.readings.begin() < static_cast<std::ptrdiff_t>(k) ? same->group : groups++;
    }
    p.relation = groups == 1 ? PointRelation::same : PointRelation::compatible;
    p.label = p.readings.front().value;
    p.confidence = row.score;
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace tellings::points
