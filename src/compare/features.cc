// The row of numbers that the grader sees of a candidate. tools/train reads the same row: the order must not change
// without a new model.
#include <algorithm>
#include <cmath>
#include <limits>

#include "compare/candidates.h"

namespace tellings::compare {
namespace {

float max_weight(const Side& side, const std::optional<Span>& s) {
  float best = 0;
  if (s)
    for (uint32_t k = s->begin; k < s->end; ++k) best = std::max(best, side.weight[k]);
  return best;
}

bool neighbour_aligned(const Side& side, const std::optional<Span>& s, int step) {
  if (!s) return false;
  for (int64_t k = step < 0 ? int64_t{s->begin} - 1 : s->end, n = 0; k >= 0 && k < side.size() && n < 2; k += step, ++n)
    if (side.aligned(static_cast<uint32_t>(k))) return true;
  return false;
}

bool name_like(const Side& side, const std::optional<Span>& s) {
  if (!s) return false;
  for (uint32_t k = s->begin; k < s->end; ++k)
    if (side.weight[k] >= 0.2f && !side.name_like[k]) return false;
  return true;
}

// Share of the weight within `width` words around that corresponds to something.
float aligned_around(const Side& side, const std::optional<Span>& s, uint32_t width) {
  if (!s) return -1;
  float all = 0, with = 0;
  for (uint32_t k = s->begin > width ? s->begin - width : 0; k < std::min(side.size(), s->end + width); ++k) {
    if (k >= s->begin && k < s->end) continue;
    all += side.weight[k];
    with += side.aligned(k) ? side.weight[k] : 0;
  }
  return all > 0 ? with / all : 0;
}

// The words stand in the other report outside this row.
bool stem_in_report(const Side& mine, const std::optional<Span>& s, const StemCounts& other) {
  if (!s) return false;
  for (uint32_t k = s->begin; k < s->end; ++k) {
    if (mine.weight[k] < 0.2f) continue;
    if (!other.contains(mine.token[k]->stem)) return false;
  }
  return true;
}

bool in_date(const Side& side, const std::optional<Span>& s) {
  if (!s) return false;
  const ByteRange r = side.range(*s);
  return std::any_of(side.facts.begin(), side.facts.end(),
                     [&](const Fact* f) { return f->kind == FactKind::date && f->range.overlaps(r); });
}

// Names of the side, outside `s`, that correspond to nothing.
int open_names(const Side& side, const std::optional<Span>& s) {
  int n = 0;
  for (uint32_t k = 0; k < side.size(); ++k)
    n += side.name_like[k] && !side.aligned(k) && !(s && k >= s->begin && k < s->end);
  return n;
}

// How often the rarest word of the span stands in a report; five times is often.
int count_in(const StemCounts& report, const Side& side, const std::optional<Span>& s) {
  if (!s) return -1;
  uint32_t rarest = s->begin;
  for (uint32_t k = s->begin; k < s->end; ++k)
    if (side.weight[k] > side.weight[rarest]) rarest = k;
  const auto at = report.find(side.token[rarest]->stem);
  return at == report.end() ? 0 : static_cast<int>(std::min(at->second, 5u));
}

// 1 where the heads of both may be one part of speech, 0 where not, 0.5 where one is not known.
float same_part_of_speech(const Pair& pair, const Candidate& c) {
  const uint8_t a = pair.knowledge->lexicon->parts_of_speech(pair.a.token[c.a->end - 1]->folded);
  const uint8_t b = pair.knowledge->lexicon->parts_of_speech(pair.b.token[c.b->end - 1]->folded);
  return a == 0 || b == 0 ? 0.5f : (a & b) != 0;
}

bool in_quotation(const Side& side, const std::optional<Span>& s) {
  if (!s) return false;
  const ByteRange r = side.range(*s);
  return std::any_of(side.facts.begin(), side.facts.end(),
                     [&](const Fact* f) { return f->kind == FactKind::quote && f->range.overlaps(r); });
}

}  // namespace

namespace {

// Appends to a row.
class Row {
 public:
  explicit Row(float* out) : out_(out) {}
  void put(double v) { out_[n_++] = static_cast<float>(v); }

 private:
  float* out_;
  size_t n_ = 0;
};

// What the candidate is by itself.
void put_own(const Pair& pair, const Candidate& c, Row* row) {
  const auto put = [&](double v) { row->put(v); };
  for (const Kind kind : {Kind::quantity, Kind::date, Kind::name, Kind::term, Kind::polarity, Kind::detail})
    put(c.kind == kind);
  put(c.a.has_value());
  put(c.b.has_value());
  put(c.relation == LexicalRelation::antonym);
  put(c.relation == LexicalRelation::synonym || c.relation == LexicalRelation::same);
  put(c.relation == LexicalRelation::derived);
  put(c.relation == LexicalRelation::hypernym || c.relation == LexicalRelation::hyponym);
  put(c.relation == LexicalRelation::sister);
  put(c.table);
  put(c.letters);
  put(c.same_name);
  put(c.linked);
  put(c.relative);
  put(c.same_unit);
  put(c.only_ones);
  put(c.slot.left);
  put(c.slot.right);
  put(c.a ? pair.a.weight_of(*c.a) : 0);
  put(c.b ? pair.b.weight_of(*c.b) : 0);
  put(max_weight(pair.a, c.a));
  put(max_weight(pair.b, c.b));
  put(c.a ? c.a->size() : 0);
  put(c.b ? c.b->size() : 0);
}

// Where it stands, and among what.
void put_place(const Pair& pair, const Candidate& c, size_t number, Row* row) {
  const auto put = [&](double v) { row->put(v); };
  put(neighbour_aligned(pair.a, c.a, -1));
  put(neighbour_aligned(pair.a, c.a, 1));
  put(neighbour_aligned(pair.b, c.b, -1));
  put(neighbour_aligned(pair.b, c.b, 1));
  put(name_like(pair.a, c.a));
  put(name_like(pair.b, c.b));
  put(aligned_around(pair.a, c.a, 4));
  put(aligned_around(pair.b, c.b, 4));
  put(stem_in_report(pair.a, c.a, *pair.b.stems));
  put(stem_in_report(pair.b, c.b, *pair.a.stems));
  put(pair.share_a);
  put(pair.share_b);
  put(pair.row_score);
  put(static_cast<double>(number));
  put(pair.cross_language);
  put(pair.a.size());
  put(pair.b.size());
  put(in_quotation(pair.a, c.a));
  put(in_quotation(pair.b, c.b));
  put(c.a && c.b ? std::abs(double(c.a->begin) / pair.a.size() - double(c.b->begin) / pair.b.size()) : -1);
  put(c.a && c.b ? best_link(pair, *c.a, *c.b) : -1);
  put(c.a && c.b && pair.recurrence != nullptr ? pair.recurrence->count(pair, *c.a, *c.b) : 0);
  put(c.acronym);
  put(in_date(pair.a, c.a));
  put(in_date(pair.b, c.b));
  put(open_names(pair.a, c.a));
  put(open_names(pair.b, c.b));
  put(count_in(*pair.a.stems, pair.a, c.a));
  put(count_in(*pair.b.stems, pair.a, c.a));
  put(count_in(*pair.a.stems, pair.b, c.b));
  put(count_in(*pair.b.stems, pair.b, c.b));
  put(c.a && c.b && pair.knowledge->lexicon != nullptr ? same_part_of_speech(pair, c) : -1);
}

// What is known of two values, or of two words that exclude each other, and of the two reports.
void put_evidence(const Pair& pair, const Candidate& c, Row* row) {
  const auto put = [&](double v) { row->put(v); };
  const ValueEvidence& v = c.value;
  put(static_cast<int>(v.relation));
  put(v.before);
  put(v.behind);
  put(v.stated_a);
  put(v.stated_b);
  put(v.has_unit);
  put(v.ordinal);
  put(v.clock);
  put(v.weekday);
  put(v.named_day);
  put(v.bounded);
  put(v.size);
  put(v.rivals);
  put(v.agreed);
  put(v.newer_a);
  put(v.newer_b);
  put(v.counted);
  put(c.same_sort);
  const ContrastEvidence& k = c.contrast;
  put(k.axis);
  put(k.settled);
  put(k.before);
  put(k.behind);
  put(k.mentions);
  put(pair.a.size() > 0 && pair.b.size() > 0
          ? double(std::min(pair.a.size(), pair.b.size())) / std::max(pair.a.size(), pair.b.size())
          : 0);
  put(is_retold(pair));
  put(c.kind == Kind::quote);
  put(v.none);
  put(pair.touching);
  const Regime regime = pair.regime != nullptr ? *pair.regime : Regime();
  put(std::min(regime.told_a, regime.told_b));
  put(std::max(regime.told_a, regime.told_b));
  put(regime.close);
  put(v.owner);
  put(c.exchange.sure);
  put(c.exchange.same);
  put(c.exchange.figures);
  // where the lexicon knows no word of a side, other evidence means more
  put(pair.a.telling->report.language == "en" && pair.b.telling->report.language == "en");
}

}  // namespace

void candidate_features(const Pair& pair, const Candidate& c, size_t number, float* out) {
  static_assert(kCandidateFeatures == 96);
  Row row(out);
  put_own(pair, c, &row);
  put_place(pair, c, number, &row);
  put_evidence(pair, c, &row);
}

namespace {

// How surely the words of `s` clash with the other side; -1 where there are none.
float clash_at(const Side& side, const std::optional<Span>& s, const std::vector<OpenPiece>& pieces) {
  if (!s || s->size() == 0) return -1;
  return most_clashing(pieces, side.own_range(*s));
}

// Likewise how open they are.
float open_at(const Side& side, const std::optional<Span>& s, const std::vector<OpenPiece>& pieces) {
  if (!s || s->size() == 0) return -1;
  return most_open(pieces, side.own_range(*s));
}

constexpr ByteRange kAll = {0, std::numeric_limits<size_t>::max()};

}  // namespace

void judged_features(const Pair& pair, const Candidate& c, float* out) {
  const Outcome& b = pair.judgement->b_from_a;
  const Outcome& a = pair.judgement->a_from_b;
  const float features[kJudgedFeatures] = {std::max(a.contradicts, b.contradicts),
                                           std::min(a.contradicts, b.contradicts),
                                           std::min(a.follows, b.follows),
                                           std::max(a.follows, b.follows),
                                           a.says_more,
                                           b.says_more,
                                           c.relief.value_or(-1.0f),
                                           open_at(pair.a, c.a, pair.judgement->of_a),
                                           open_at(pair.b, c.b, pair.judgement->of_b),
                                           most_open(pair.judgement->of_a, kAll),
                                           most_open(pair.judgement->of_b, kAll),
                                           clash_at(pair.a, c.a, pair.judgement->of_a),
                                           clash_at(pair.b, c.b, pair.judgement->of_b),
                                           most_clashing(pair.judgement->of_a, kAll),
                                           most_clashing(pair.judgement->of_b, kAll),
                                           static_cast<float>(c.by_clash)};
  std::copy(std::begin(features), std::end(features), out);
}

}  // namespace tellings::compare
