#include "points/labels.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "languages/common_words.h"

namespace tellings::points {
namespace {

constexpr size_t kMostWords = 3;

struct Told {
  std::set<uint32_t> reports;
  float weight = 0;
};

const Words& words_around(const Answer& a) { return a.fact->date ? a.clause : a.near; }

bool tells(const Answer& a, const Word& w, const std::vector<Telling>& tellings) {
  const Token& token = tellings[a.report].segmentation[w.token];
  constexpr float kTells = 0.2f;
  return token.kind == TokenKind::word && w.weight >= kTells &&
         !languages::is_common(token.folded, tellings[a.report].report.language);
}

std::string joined(std::vector<TokenIndex> tokens, const Telling& telling) {
  std::sort(tokens.begin(), tokens.end());
  std::string out;
  for (const TokenIndex t : tokens)
    out.append(out.empty() ? "" : " ").append(telling.segmentation[t].range.of(telling.report.text));
  return out;
}

}  // namespace

std::string label_of(const Cluster& cluster, const Answers& answers, const std::vector<Telling>& tellings) {
  std::unordered_map<uint64_t, Told> told;
  for (const uint32_t k : cluster.answers) {
    const Answer& a = answers.all[k];
    for (const Word& w : words_around(a).words) {
      if (!tells(a, w, tellings)) continue;
      Told& t = told[w.stem];
      t.reports.insert(a.report);
      t.weight = w.weight;
    }
  }
  // the answer of the first report whose surroundings hold most of what is shared
  const uint32_t first_report = answers.all[cluster.answers.front()].report;
  std::vector<std::pair<float, TokenIndex>> best;
  float most = -1;
  for (const uint32_t k : cluster.answers) {
    const Answer& a = answers.all[k];
    if (a.report != first_report) continue;
    std::vector<std::pair<float, TokenIndex>> own;
    float sum = 0;
    for (const Word& w : words_around(a).words) {
      const auto found = told.find(w.stem);
      if (found == told.end() || found->second.reports.size() < 2) continue;
      const float score = w.weight * static_cast<float>(found->second.reports.size());
      own.emplace_back(score, w.token);
      sum += score;
    }
    if (sum > most) most = sum, best = std::move(own);
  }
  std::sort(best.begin(), best.end(), [](const auto& x, const auto& y) { return x.first > y.first; });
  if (best.size() > kMostWords) best.resize(kMostWords);
  std::vector<TokenIndex> tokens;
  for (const auto& [score, token] : best) tokens.push_back(token);
  const Answer& first = answers.all[cluster.answers.front()];
  if (tokens.empty() && !first.behind.empty()) tokens.push_back(first.behind.front().token);
  if (tokens.empty() && !first.before.empty()) tokens.push_back(first.before.front().token);
  if (tokens.empty()) return std::string(first.fact->range.of(tellings[first.report].report.text));
  return joined(std::move(tokens), tellings[first_report]);
}

}  // namespace tellings::points
