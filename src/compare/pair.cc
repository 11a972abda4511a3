#include "compare/pair.h"

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "languages/rarity.h"

namespace tellings::compare {
namespace {

// Tokens of one side that are compared. Word links end there too (align), and what finds differences compares words of
// both sides with each other: a text without sentence ends must not cost the square of its length.
constexpr uint32_t kLongestSide = 600;

// A headline in title case: most long words are upper case, so that case tells no names.
bool is_headline(const Telling& telling, const Statement& statement) {
  size_t upper = 0, all = 0;
  for (uint32_t t = statement.tokens.begin.value; t < statement.tokens.end.value; ++t) {
    const Token& token = telling.segmentation.tokens[t];
    if (token.kind != TokenKind::word || token.folded.size() < 4) continue;
    ++all;
    upper += token.starts_upper;
  }
  return all >= 4 && upper * 10 >= all * 7;
}

Side make_side(const Telling& telling, const std::vector<StatementIndex>& statements, const Knowledge& knowledge) {
  Side side;
  side.telling = &telling;
  const Segmentation& seg = telling.segmentation;
  for (const StatementIndex s : statements) {
    const Statement& statement = seg[s];
    bool opening = true;  // no letter of the statement was seen yet
    const bool headline = is_headline(telling, statement);
    for (uint32_t t = statement.tokens.begin.value; t < statement.tokens.end.value && side.size() < kLongestSide; ++t) {
      const Token& token = seg.tokens[t];
      const bool punctuation = token.kind == TokenKind::punctuation;
      side.token.push_back(&token);
      const float weight = languages::weight(token, telling.report.language, knowledge.words);
      side.weight.push_back(weight);
      const bool common =
          knowledge.lexicon != nullptr ? knowledge.lexicon->known(token.folded) || weight < 0.3f : weight < 0.3f;
      side.name_like.push_back(token.kind == TokenKind::word && token.starts_upper && token.folded.size() > 1 &&
                               !((opening || headline) && common) && weight > 0.12f);
      if (!punctuation) opening = false;
    }
    if (side.token.empty()) continue;
    const size_t end = std::min(statement.range.end, side.token.back()->range.end);
    const auto& facts = telling.facts.facts;
    auto f = std::partition_point(facts.begin(), facts.end(),
                                  [&](const Fact& x) { return x.range.begin < statement.range.begin; });
    for (; f != facts.end() && f->range.begin < end; ++f)
      if (statement.range.contains(f->range)) side.facts.push_back(&*f);
  }
  side.to.resize(side.token.size());
  side.sure.resize(side.token.size(), 0);
  side.claimed.resize(side.token.size(), false);
  side.mentions = mentions_of(side);
  return side;
}

float aligned_share(const Side& side) {
  float all = 0;
  float with = 0;
  for (uint32_t k = 0; k < side.size(); ++k) {
    all += side.weight[k];
    if (side.aligned(k)) with += side.weight[k];
  }
  return all > 0 ? with / all : 1;
}

// Position of the token with index `t` in the side, or -1.
int position(const Side& side, uint32_t t) {
  const Token* wanted = &side.telling->segmentation.tokens[t];
  const auto it = std::lower_bound(side.token.begin(), side.token.end(), wanted,
                                   [](const Token* x, const Token* y) { return x < y; });
  return it != side.token.end() && *it == wanted ? static_cast<int>(it - side.token.begin()) : -1;
}

}  // namespace

std::string_view Side::text(Span s) const { return s.empty() ? std::string_view() : range(s).of(telling->report.text); }

Span Side::span_of(ByteRange r) const {
  const auto begin = std::lower_bound(token.begin(), token.end(), r.begin,
                                      [](const Token* t, size_t byte) { return t->range.end <= byte; });
  const auto end =
      std::lower_bound(begin, token.end(), r.end, [](const Token* t, size_t byte) { return t->range.begin < byte; });
  return {static_cast<uint32_t>(begin - token.begin()), static_cast<uint32_t>(end - token.begin())};
}

float Side::weight_of(Span s) const {
  float sum = 0;
  for (uint32_t k = s.begin; k < s.end; ++k) sum += weight[k];
  return sum;
}

bool Side::any_claimed(Span s) const {
  for (uint32_t k = s.begin; k < s.end; ++k)
    if (claimed[k]) return true;
  return false;
}

void Side::claim(Span s) {
  for (uint32_t k = s.begin; k < s.end; ++k) claimed[k] = true;
}

namespace {

Pair pair_at(const std::vector<Telling>& tellings, const align::Row& row, const align::RowWords& words,
             const Knowledge& knowledge) {
  const Telling& a = tellings[words.a];
  const Telling& b = tellings[words.b];
  const WordLinks& links = words.links;
  Pair pair;
  pair.a = make_side(a, row.statements[words.a], knowledge);
  pair.b = make_side(b, row.statements[words.b], knowledge);
  pair.knowledge = &knowledge;
  pair.row_score = row.score;
  pair.touching = row.touching;
  pair.cross_language = in_two_languages(a.report, b.report);
  pair.a.maybe.resize(pair.a.size());
  pair.b.maybe.resize(pair.b.size());
  for (const WordLink& w : links.maybe) {
    const int pa = position(pair.a, w.a.begin.value);
    const int pb = position(pair.b, w.b.begin.value);
    if (pa < 0 || pb < 0) continue;
    pair.a.maybe[static_cast<size_t>(pa)].emplace_back(pb, static_cast<float>(w.score));
    pair.b.maybe[static_cast<size_t>(pb)].emplace_back(pa, static_cast<float>(w.score));
  }
  for (const WordLink& w : links.words)
    for (uint32_t i = w.a.begin.value; i < w.a.end.value; ++i)
      for (uint32_t j = w.b.begin.value; j < w.b.end.value; ++j) {
        const int pa = position(pair.a, i);
        const int pb = position(pair.b, j);
        if (pa < 0 || pb < 0) continue;
        pair.a.to[static_cast<size_t>(pa)].push_back(static_cast<uint32_t>(pb));
        pair.b.to[static_cast<size_t>(pb)].push_back(static_cast<uint32_t>(pa));
        pair.a.sure[static_cast<size_t>(pa)] =
            std::max(pair.a.sure[static_cast<size_t>(pa)], static_cast<float>(w.score));
        pair.b.sure[static_cast<size_t>(pb)] =
            std::max(pair.b.sure[static_cast<size_t>(pb)], static_cast<float>(w.score));
      }
  pair.share_a = aligned_share(pair.a);
  pair.share_b = aligned_share(pair.b);
  return pair;
}

StemCounts stems_of(const Telling& telling) {
  StemCounts out;
  for (const Token& t : telling.segmentation.tokens) ++out[t.stem];
  return out;
}

}  // namespace

std::vector<Pair> pairs_of(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                           const std::vector<align::RowWords>& words, const Knowledge& knowledge) {
  std::vector<Pair> out;
  out.reserve(words.size());
  std::vector<std::shared_ptr<const StemCounts>> stems;
  for (const Telling& t : tellings) stems.push_back(std::make_shared<const StemCounts>(stems_of(t)));
  for (const align::RowWords& w : words) {
    out.push_back(pair_at(tellings, rows[w.row], w, knowledge));
    out.back().a.stems = stems[w.a];
    out.back().b.stems = stems[w.b];
  }
  return out;
}

void set_words(const std::vector<Telling>& tellings, const align::Row& row, const align::RowWords& words, Pair* pair) {
  Pair made = pair_at(tellings, row, words, *pair->knowledge);
  made.a.stems = pair->a.stems;
  made.b.stems = pair->b.stems;
  made.a.parse = std::move(pair->a.parse);
  made.b.parse = std::move(pair->b.parse);
  made.recurrence = pair->recurrence;
  made.regime = pair->regime;
  *pair = std::move(made);
}

bool said_elsewhere(const Side& mine, Span s, const Side& other, float least) {
  for (uint32_t k = s.begin; k < s.end; ++k) {
    if (mine.weight[k] < least) continue;
    if (std::none_of(other.token.begin(), other.token.end(),
                     [&](const Token* t) { return t->stem == mine.token[k]->stem; }))
      return false;
  }
  return true;
}

float best_link(const Pair& pair, Span a, Span b) {
  float best = 0;
  for (uint32_t i = a.begin; i < a.end; ++i) {
    for (const uint32_t j : pair.a.to[i])
      if (j >= b.begin && j < b.end) best = std::max(best, pair.a.sure[i]);
    for (const auto& [j, score] : pair.a.maybe[i])
      if (j >= b.begin && j < b.end) best = std::max(best, score);
  }
  return best;
}

namespace {

uint64_t key_of(const std::string& x, const std::string& y) { return base::mix(base::hash(x) * 31 + base::hash(y)); }

}  // namespace

void Recurrence::add(const Pair& pair) {
  constexpr size_t kMostPairs = 1'000'000;  // of words: what long reports add behind it comes back too seldom to matter
  if (rows_.size() > kMostPairs) return;
  const auto open = [](const Side& side, const Side& other) {
    std::set<std::string> out;
    for (uint32_t k = 0; k < side.size(); ++k) {
      if (side.weight[k] < 0.2f) continue;
      bool same = false;
      for (const uint32_t j : side.to[k]) same = same || other.token[j]->stem == side.token[k]->stem;
      if (!same) out.insert(side.token[k]->stem);
    }
    return out;
  };
  const std::set<std::string> a = open(pair.a, pair.b);
  const std::set<std::string> b = open(pair.b, pair.a);
  constexpr size_t kMany = 24;  // rows that share little say nothing of single words
  if (a.size() > kMany || b.size() > kMany) return;
  for (const std::string& x : a)
    for (const std::string& y : b) ++rows_[key_of(x, y)];
}

int Recurrence::count(const Pair& pair, Span a, Span b) const {
  int best = 0;
  for (uint32_t i = a.begin; i < a.end; ++i)
    for (uint32_t j = b.begin; j < b.end; ++j)
      if (const auto it = rows_.find(key_of(pair.a.token[i]->stem, pair.b.token[j]->stem)); it != rows_.end())
        best = std::max(best, it->second);
  return best;
}

Slot slot_of(const Pair& pair, Span a, Span b) {
  Slot slot;
  const auto corresponds = [&](int64_t i, int64_t j) {
    if (i < 0 || j < 0) return i < 0 && j < 0;  // both begin
    if (i >= pair.a.size() || j >= pair.b.size()) return i >= pair.a.size() && j >= pair.b.size();
    const auto& to = pair.a.to[static_cast<size_t>(i)];
    return std::find(to.begin(), to.end(), static_cast<uint32_t>(j)) != to.end();
  };
  // a word that has nothing on the other side (an article) may stand between
  for (int64_t di = 1; di <= 2 && !slot.left; ++di)
    for (int64_t dj = 1; dj <= 2 && !slot.left; ++dj)
      slot.left = corresponds(int64_t{a.begin} - di, int64_t{b.begin} - dj);
  for (int64_t di = 0; di <= 1 && !slot.right; ++di)
    for (int64_t dj = 0; dj <= 1 && !slot.right; ++dj)
      slot.right = corresponds(int64_t{a.end} + di, int64_t{b.end} + dj);
  return slot;
}

}  // namespace tellings::compare
