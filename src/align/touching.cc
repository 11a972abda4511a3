// Statements that no row joins with another report's may still tell of the same thing: a figure that one report puts
// into a sentence of its own stands in the middle of another sentence elsewhere. Each gets the nearest statement of the
// other report, by words, names and the word table; between languages by the encoder, since words do not meet there.
#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "align/profile.h"
#include "base/vectors.h"
#include "tellings/alignment.h"

namespace tellings::align {
namespace {

// Of pairs of statements of invented dispatches in which a planted difference stands nearly all are above, and most
// others below.
constexpr float kLeast = 0.2f;
constexpr float kLeastAcross = 0.5f;    // cosine
constexpr size_t kNearest = 2;          // statements of the other report that each is set beside
constexpr size_t kMostOfOne = 4;        // rows that one statement stands in
constexpr size_t kDensePairs = 40'000;  // of statements: beyond it nothing is sought, as the cost is their product

class Nearest {
 public:
  Nearest(const std::vector<Telling>& tellings, uint32_t j, uint32_t k, const Knowledge& knowledge)
      : a_(tellings[j]), b_(tellings[k]), pa_(profiles(a_, knowledge)), pb_(profiles(b_, knowledge)) {
    Encoder* encoder = in_two_languages(a_.report, b_.report) ? opened(knowledge.encoder) : nullptr;
    if (encoder == nullptr) return;
    const auto vectors = [&](const Telling& t) {
      std::vector<std::string_view> texts;
      for (const Statement& s : t.segmentation.statements) texts.push_back(s.range.of(t.report.text));
      return encoder->encode(texts);
    };
    va_ = vectors(a_);
    vb_ = vectors(b_);
  }

  float likeness(uint32_t i, uint32_t j) const {
    if (!va_.empty()) return base::cosine(va_[i], vb_[j]);
    return words_similarity(pa_[i], pb_[j]);
  }
  float least() const { return va_.empty() ? kLeast : kLeastAcross; }
  uint32_t size_a() const { return static_cast<uint32_t>(pa_.size()); }
  uint32_t size_b() const { return static_cast<uint32_t>(pb_.size()); }

 private:
  const Telling& a_;
  const Telling& b_;
  std::vector<Profile> pa_;
  std::vector<Profile> pb_;
  std::vector<Vector> va_;
  std::vector<Vector> vb_;
};

// For each statement of report `of` whether some row joins it with one of report `with`.
std::vector<bool> joined(const std::vector<Row>& rows, size_t statements, uint32_t of, uint32_t with) {
  std::vector<bool> out(statements, false);
  for (const Row& row : rows)
    if (!row.statements[with].empty())
      for (const StatementIndex s : row.statements[of]) out[s.value] = true;
  return out;
}

void add_nearest(const std::vector<Telling>& tellings, const std::vector<Row>& rows, uint32_t j, uint32_t k,
                 const Knowledge& knowledge, std::vector<Row>* out) {
  const std::vector<bool> joined_a = joined(rows, tellings[j].segmentation.statements.size(), j, k);
  const std::vector<bool> joined_b = joined(rows, tellings[k].segmentation.statements.size(), k, j);
  const auto all = [](const std::vector<bool>& list) {
    return std::find(list.begin(), list.end(), false) == list.end();
  };
  if (joined_a.empty() || joined_b.empty() || (all(joined_a) && all(joined_b))) return;
  if (joined_a.size() * joined_b.size() > kDensePairs) return;
  const Nearest nearest(tellings, j, k, knowledge);
  struct Proposal {
    float score;
    uint32_t x, y;
  };
  std::vector<Proposal> proposals;
  const auto take = [&](uint32_t x, uint32_t y, float score) {
    if (score >= nearest.least()) proposals.push_back({score, x, y});
  };
  // the best and the next best of `count` statements
  const auto take_nearest = [&](uint32_t count, const auto& likeness_of, const auto& take_it) {
    std::array<std::pair<float, uint32_t>, kNearest> best;
    best.fill({0.0f, 0});
    for (uint32_t n = 0; n < count; ++n)
      if (const float likeness = likeness_of(n); likeness > best.back().first) {
        best.back() = {likeness, n};
        std::sort(best.begin(), best.end(), std::greater<>());
      }
    for (const auto& [likeness, n] : best) take_it(n, likeness);
  };
  for (uint32_t x = 0; x < nearest.size_a(); ++x)
    if (!joined_a[x])
      take_nearest(
          nearest.size_b(), [&](uint32_t y) { return nearest.likeness(x, y); },
          [&](uint32_t y, float score) { take(x, y, score); });
  for (uint32_t y = 0; y < nearest.size_b(); ++y)
    if (!joined_b[y])
      take_nearest(
          nearest.size_a(), [&](uint32_t x) { return nearest.likeness(x, y); },
          [&](uint32_t x, float score) { take(x, y, score); });
  // a summary beside a long text: what many statements are nearest to is taken for the nearest of them alone
  std::stable_sort(proposals.begin(), proposals.end(),
                   [](const Proposal& p, const Proposal& q) { return p.score > q.score; });
  std::set<std::pair<uint32_t, uint32_t>> taken;
  std::vector<size_t> with_x(nearest.size_a()), with_y(nearest.size_b());
  for (const Proposal& p : proposals) {
    if (with_x[p.x] == kMostOfOne || with_y[p.y] == kMostOfOne || !taken.emplace(p.x, p.y).second) continue;
    ++with_x[p.x], ++with_y[p.y];
    Row row;
    row.statements.resize(tellings.size());
    row.statements[j] = {{p.x}};
    row.statements[k] = {{p.y}};
    row.score = p.score;
    row.touching = true;
    out->push_back(std::move(row));
  }
}

}  // namespace

std::vector<Row> touching(const std::vector<Telling>& tellings, const std::vector<Row>& rows,
                          const Knowledge& knowledge) {
  constexpr size_t kMostReports = 5;  // of more, each pair of them would cost as much as the rows do
  std::vector<Row> out;
  if (tellings.size() > kMostReports) return out;
  for (uint32_t j = 0; j < tellings.size(); ++j)
    for (uint32_t k = j + 1; k < tellings.size(); ++k) add_nearest(tellings, rows, j, k, knowledge, &out);
  return out;
}

}  // namespace tellings::align
