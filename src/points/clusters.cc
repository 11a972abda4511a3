#include "points/clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"

namespace tellings::points {
namespace {

using values::Relation;

constexpr float kJoin = 0.3f;  // the mean score of a cluster's pairs
constexpr float kAgrees =
    0.15f;  // a partner that agrees and is as likely as this keeps a pair that differs from being taken

uint64_t key(uint32_t x, uint32_t y) { return uint64_t{std::min(x, y)} << 32 | std::max(x, y); }

class Joiner {
 public:
  Joiner(const Answers& answers, const std::vector<Telling>& tellings, const std::vector<AnswerPair>& pairs,
         const SameBearer& same_bearer)
      : answers_(answers),
        same_bearer_(same_bearer),
        tellings_(tellings),
        of_(answers.all.size()),
        members_(answers.all.size()) {
    std::iota(of_.begin(), of_.end(), 0u);
    for (uint32_t k = 0; k < members_.size(); ++k) members_[k] = {k};
    for (const AnswerPair& p : pairs) {
      scores_.emplace(key(p.x, p.y), p.score);
      if (p.score >= kAgrees && agree(p.x, p.y)) {
        agreeing_[answer_in(p.x, p.y)] = std::max(agreeing_[answer_in(p.x, p.y)], p.score);
        agreeing_[answer_in(p.y, p.x)] = std::max(agreeing_[answer_in(p.y, p.x)], p.score);
      }
    }
  }

  void join(const AnswerPair& p) {
    const uint32_t a = of_[p.x], b = of_[p.y];
    if (a == b || p.score < kJoin || !may_stand_together(p)) return;
    if (mean_between(a, b) < kJoin || !values_allow(a, b)) return;
    const bool a_larger = members_[a].size() >= members_[b].size();
    const uint32_t into = a_larger ? a : b, from = a_larger ? b : a;
    for (const uint32_t m : members_[from]) of_[m] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }

  // Of those with two reports.
  std::vector<Cluster> clusters(const std::vector<AnswerPair>& pairs) {
    std::vector<Cluster> out;
    std::unordered_map<uint32_t, size_t> place;
    for (auto& members : members_) {
      if (members.empty()) continue;
      std::sort(members.begin(), members.end());
      if (answers_.all[members.front()].report == answers_.all[members.back()].report) continue;
      place[of_[members.front()]] = out.size();
      out.push_back({members});
    }
    std::vector<double> count(out.size());
    for (const AnswerPair& p : pairs) {
      if (of_[p.x] != of_[p.y]) continue;
      const auto found = place.find(of_[p.x]);
      if (found == place.end()) continue;
      Cluster& c = out[found->second];
      c.confidence += p.score;
      ++count[found->second];
      if (differ(p.x, p.y)) c.clash = std::max<double>(c.clash, clash_score(p));
    }
    for (size_t k = 0; k < out.size(); ++k) out[k].confidence /= std::max(1.0, count[k]);
    return out;
  }

 private:
  Relation relation(uint32_t x, uint32_t y) const { return relation_of(answers_.all[x], answers_.all[y], tellings_); }
  bool agree(uint32_t x, uint32_t y) const {
    const Relation r = relation(x, y);
    return (r == Relation::equal || r == Relation::compatible) && !of_two_bearers(x, y);
  }
  // "Lund, 61" and "Brandt, 61": equal figures of two people answer two questions.
  bool of_two_bearers(uint32_t x, uint32_t y) const {
    const Answer &p = answers_.all[x], &q = answers_.all[y];
    if (p.bearer.empty() || q.bearer.empty() || p.bearer == q.bearer) return false;
    constexpr double kSame = 0.5;
    return same_bearer_ && same_bearer_(p.bearer, q.bearer) <= kSame;
  }
  bool differ(uint32_t x, uint32_t y) const {
    const Answer &p = answers_.all[x], &q = answers_.all[y];
    return relation(x, y) == Relation::different ||
           (p.fact->quantity && q.fact->quantity &&
            values::same_number_in_other_units(*p.fact->quantity, *q.fact->quantity));
  }
  // The answer x seen from the report of y.
  uint64_t answer_in(uint32_t x, uint32_t y) const { return uint64_t{x} << 32 | answers_.all[y].report; }

  bool may_stand_together(const AnswerPair& p) const {
    if (of_two_bearers(p.x, p.y)) return false;
    if (!differ(p.x, p.y)) return true;
    const auto agrees = [&](uint32_t x, uint32_t y) { return agreeing_.contains(answer_in(x, y)); };
    return clash_score(p) >= kCryPoint && !agrees(p.x, p.y) && !agrees(p.y, p.x);
  }

  double mean_between(uint32_t a, uint32_t b) const {
    double sum = 0, count = 0;
    for (const uint32_t x : members_[a])
      for (const uint32_t y : members_[b]) {
        if (answers_.all[x].report == answers_.all[y].report) continue;
        const auto found = scores_.find(key(x, y));
        sum += found == scores_.end() ? 0 : found->second;
        ++count;
      }
    return count == 0 ? 0 : sum / count;
  }

  // One report has one value, and no two values stand together that only a third one joined.
  bool values_allow(uint32_t a, uint32_t b) const {
    for (const uint32_t x : members_[a])
      for (const uint32_t y : members_[b]) {
        if (of_two_bearers(x, y)) return false;
        if (!differ(x, y)) continue;
        if (answers_.all[x].report == answers_.all[y].report) return false;
        if (const auto found = scores_.find(key(x, y)); found == scores_.end() || found->second < kJoin) return false;
      }
    return true;
  }

  const Answers& answers_;
  const SameBearer& same_bearer_;
  const std::vector<Telling>& tellings_;
  std::vector<uint32_t> of_;
  std::vector<std::vector<uint32_t>> members_;
  std::unordered_map<uint64_t, float> scores_;
  std::unordered_map<uint64_t, float> agreeing_;
};

}  // namespace

float clash_score(const AnswerPair& pair) { return std::sqrt(pair.score * pair.blind); }

std::vector<Cluster> clusters_of(const Answers& answers, const std::vector<Telling>& tellings,
                                 const std::vector<AnswerPair>& pairs, const SameBearer& same_bearer) {
  std::vector<AnswerPair> sorted = pairs;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const AnswerPair& p, const AnswerPair& q) { return p.score > q.score; });
  Joiner joiner(answers, tellings, pairs, same_bearer);
  for (const AnswerPair& p : sorted) joiner.join(p);
  return joiner.clusters(pairs);
}

}  // namespace tellings::points
