#include "align/word_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "align/profile.h"
#include "base/hash.h"
#include "base/similarity.h"
#include "base/vectors.h"
#include "languages/rarity.h"

namespace tellings::align {
namespace {

constexpr float kAlikeLetters = 0.6f;   // edit similarity that proposes a pair
constexpr float kAlikeTable = 0.35f;    // cosine of the word table that does
constexpr float kAlikeContext = 0.45f;  // cosine in context that does
constexpr float kTells = 0.12f;         // words of less weight are function words
constexpr size_t kTopOfEach = 3;        // pairs that vectors may propose for one word
constexpr size_t kLongestSide = 600;    // tokens; beyond it only the first so many are looked at

// All cheap comparisons of two words, computed once for each pair of the two sides.
struct Cell {
  bool same = false;
  bool same_stem = false;
  bool same_lemma = false;
  LexicalRelation relation = LexicalRelation::none;
  float letters = 0;
  float table = 0;
  float context = -1;
  bool proposed = false;
  bool letters_open = false;  // `letters` is not known yet: less than kAlikeLetters
  bool strong() const { return same || same_stem || same_lemma; }
};

class Grid {
 public:
  Grid(const LinkSide& a, const LinkSide& b, const Knowledge& knowledge)
      : a_(a), b_(b), n_(a.size()), m_(b.size()), cells_(n_ * m_) {
    for (size_t i = 0; i < n_; ++i)
      for (size_t j = 0; j < m_; ++j) fill(i, j, knowledge);
    propose_by([](const Cell& c) { return c.table; }, kAlikeTable);
    propose_by([](const Cell& c) { return c.context; }, kAlikeContext);
    propose_between_neighbours();
  }

  Cell& at(size_t i, size_t j) { return cells_[i * m_ + j]; }
  const Cell& at(size_t i, size_t j) const { return cells_[i * m_ + j]; }
  bool strong(size_t i, size_t j) const { return i < n_ && j < m_ && at(i, j).strong(); }

 private:
  void fill(size_t i, size_t j, const Knowledge& knowledge) {
    Cell& c = at(i, j);
    const Token& x = *a_.token[i];
    const Token& y = *b_.token[j];
    const WordHashes& hx = a_.hashes[i];
    const WordHashes& hy = b_.hashes[j];
    c.same = hx.folded == hy.folded;
    if ((x.kind == TokenKind::punctuation) != (y.kind == TokenKind::punctuation)) return;
    if (x.kind == TokenKind::punctuation) {
      c.proposed = c.same;
      return;
    }
    c.same_stem = c.same || hx.stem == hy.stem;
    c.same_lemma = c.same_stem || hx.lemma == hy.lemma;
    const bool words = x.kind == TokenKind::word && y.kind == TokenKind::word;
    if (c.same_lemma) {
      c.letters = c.same ? 1 : base::edit_similarity(x.folded, y.folded);
    } else if (words) {
      // function words are many, and no relation of theirs joins statements
      if (knowledge.lexicon != nullptr && a_.weight[i] > kTells && b_.weight[j] > kTells)
        c.relation = knowledge.lexicon->relation(a_.lemma[i], b_.lemma[j]);
      // what letters cannot make alike enough to be proposed is measured only where something else proposes it
      const bool long_enough = x.folded.size() > 3 && y.folded.size() > 3;
      const bool may_be_alike = long_enough && base::most_edit_similarity(x.folded, y.folded) >= kAlikeLetters;
      if (may_be_alike) c.letters = base::edit_similarity(x.folded, y.folded);
      c.letters_open = long_enough && !may_be_alike;
    }
    c.table = c.same ? 1 : base::cosine(a_.table[i], b_.table[j]);
    if (!a_.context.empty() && !b_.context.empty()) c.context = base::cosine(a_.context[i], b_.context[j]);
    const bool numbers = x.kind == TokenKind::number && y.kind == TokenKind::number;
    c.proposed = c.same_lemma || c.relation != LexicalRelation::none || c.letters >= kAlikeLetters || numbers;
  }

  // The best few of each word by a vector's cosine.
  template <typename F>
  void propose_by(F value, float least) {
    std::vector<std::pair<float, size_t>> best;
    const auto propose = [&](size_t count, auto cell) {
      best.clear();
      for (size_t k = 0; k < count; ++k)
        if (const float v = value(cell(k)); v >= least) best.push_back({-v, k});
      const size_t top = std::min(kTopOfEach, best.size());
      std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(top), best.end());
      for (size_t k = 0; k < top; ++k) cell(best[k].second).proposed = true;
    };
    for (size_t i = 0; i < n_; ++i) propose(m_, [&](size_t j) -> Cell& { return at(i, j); });
    for (size_t j = 0; j < m_; ++j) propose(n_, [&](size_t i) -> Cell& { return at(i, j); });
  }

  // "wrote a victory sign" / "signed a triumphal chronicle": words that nothing joins but where they stand.
  void propose_between_neighbours() {
    for (size_t i = 0; i < n_; ++i)
      for (size_t j = 0; j < m_; ++j) {
        Cell& c = at(i, j);
        if (c.proposed || a_.token[i]->kind == TokenKind::punctuation || b_.token[j]->kind == TokenKind::punctuation)
          continue;
        const bool left = i > 0 && j > 0 && strong(i - 1, j - 1);
        c.proposed = left || strong(i + 1, j + 1);
      }
  }

  const LinkSide& a_;
  const LinkSide& b_;
  size_t n_;
  size_t m_;
  std::vector<Cell> cells_;
};

// Pairs of words that stand once on each side and are the same: fixed points to measure displacement from.
struct Anchors {
  std::vector<int> of_a;  // position in b, -1

  Anchors(const LinkSide& a, const LinkSide& b) : of_a(a.size(), -1) {
    std::unordered_map<std::string_view, std::pair<int, int>> in_b;  // count, position
    std::unordered_map<std::string_view, int> in_a;
    for (size_t j = 0; j < b.size(); ++j)
      ++in_b[b.token[j]->stem].first, in_b[b.token[j]->stem].second = static_cast<int>(j);
    for (size_t i = 0; i < a.size(); ++i) ++in_a[a.token[i]->stem];
    for (size_t i = 0; i < a.size(); ++i) {
      const std::string_view stem = a.token[i]->stem;
      if (a.token[i]->kind == TokenKind::punctuation || a.weight[i] < 0.25f || in_a[stem] != 1) continue;
      if (const auto it = in_b.find(stem); it != in_b.end() && it->second.first == 1) of_a[i] = it->second.second;
    }
  }

  // How far (i, j) is from where the nearest fixed point in direction `step` puts it, and how near that point is.
  std::pair<float, float> displacement(size_t i, size_t j, int step) const {
    for (int k = static_cast<int>(i) + step, n = 1; k >= 0 && k < static_cast<int>(of_a.size()) && n <= 8;
         k += step, ++n)
      if (const int at = of_a[static_cast<size_t>(k)]; at >= 0)
        return {std::min(20.0f, std::abs(static_cast<float>((static_cast<int>(j) - at) - (static_cast<int>(i) - k)))),
                static_cast<float>(n)};
    return {21.0f, 9.0f};
  }
};

struct Counts {
  std::vector<float> partners_a;  // strong cells of each row
  std::vector<float> partners_b;
  std::vector<float> best_table_a, second_table_a, best_table_b, second_table_b;
  std::vector<float> best_context_a, best_context_b;
};

Counts count(const Grid& g, size_t n, size_t m) {
  Counts c;
  for (auto* v : {&c.partners_a, &c.best_table_a, &c.second_table_a, &c.best_context_a}) v->assign(n, 0);
  for (auto* v : {&c.partners_b, &c.best_table_b, &c.second_table_b, &c.best_context_b}) v->assign(m, 0);
  const auto raise = [](float v, float* best, float* second) {
    if (v > *best)
      *second = *best, *best = v;
    else if (v > *second)
      *second = v;
  };
  for (size_t i = 0; i < n; ++i)
    for (size_t j = 0; j < m; ++j) {
      const Cell& x = g.at(i, j);
      c.partners_a[i] += x.strong();
      c.partners_b[j] += x.strong();
      raise(x.table, &c.best_table_a[i], &c.second_table_a[i]);
      raise(x.table, &c.best_table_b[j], &c.second_table_b[j]);
      c.best_context_a[i] = std::max(c.best_context_a[i], x.context);
      c.best_context_b[j] = std::max(c.best_context_b[j], x.context);
    }
  return c;
}

float run_length(const Grid& g, size_t i, size_t j, int step) {
  float n = 0;
  for (int k = 1; k <= 6; ++k) {
    const int64_t x = static_cast<int64_t>(i) + k * step;
    const int64_t y = static_cast<int64_t>(j) + k * step;
    if (x < 0 || y < 0 || !g.strong(static_cast<size_t>(x), static_cast<size_t>(y))) break;
    ++n;
  }
  return n;
}

// Equal content words around both, whatever their order.
float shared_context(const LinkSide& a, const LinkSide& b, const Grid& g, size_t i, size_t j, int width) {
  float sum = 0;
  const auto low = [&](size_t k) { return k > static_cast<size_t>(width) ? k - static_cast<size_t>(width) : 0; };
  for (size_t x = low(i); x < std::min(a.size(), i + static_cast<size_t>(width) + 1); ++x) {
    if (x == i || a.weight[x] < 0.2f) continue;
    for (size_t y = low(j); y < std::min(b.size(), j + static_cast<size_t>(width) + 1); ++y)
      if (y != j && g.at(x, y).strong()) {
        sum += a.weight[x];
        break;
      }
  }
  return sum;
}

void set_features(const LinkSide& a, const LinkSide& b, const Grid& g, const Anchors& anchors, const Counts& counts,
                  WordPair* p) {
  const size_t i = p->a;
  const size_t j = p->b;
  const Cell& c = g.at(i, j);
  const Token& x = *a.token[i];
  const Token& y = *b.token[j];
  const float n = static_cast<float>(a.size());
  const float m = static_cast<float>(b.size());
  const auto [left_shift, left_near] = anchors.displacement(i, j, -1);
  const auto [right_shift, right_near] = anchors.displacement(i, j, 1);
  const float shorter = static_cast<float>(std::min(x.folded.size(), y.folded.size()));
  size_t k = 0;
  const auto put = [&](float v) { p->features[k++] = v; };
  put(c.same);
  put(c.same_stem);
  put(c.same_lemma);
  put(c.relation == LexicalRelation::synonym);
  put(c.relation == LexicalRelation::derived);
  put(c.relation == LexicalRelation::hypernym || c.relation == LexicalRelation::hyponym);
  put(c.relation == LexicalRelation::sister);
  put(c.relation == LexicalRelation::antonym);
  put(c.letters_open ? base::edit_similarity(x.folded, y.folded) : c.letters);
  put(shorter > 0 ? static_cast<float>(base::common_prefix_bytes(x.folded, y.folded)) / shorter : 0);
  put(c.table);
  put(c.table - (c.table >= counts.best_table_a[i] ? counts.second_table_a[i] : counts.best_table_a[i]));
  put(c.table - (c.table >= counts.best_table_b[j] ? counts.second_table_b[j] : counts.best_table_b[j]));
  put(c.context);
  put(c.context < 0 ? 0 : c.context - counts.best_context_a[i]);
  put(c.context < 0 ? 0 : c.context - counts.best_context_b[j]);
  put(static_cast<float>(x.kind));
  put(static_cast<float>(y.kind));
  put(a.weight[i]);
  put(b.weight[j]);
  put(std::abs(static_cast<float>(i) / n - static_cast<float>(j) / m));
  put(left_shift);
  put(left_near);
  put(right_shift);
  put(right_near);
  put(run_length(g, i, j, -1));
  put(run_length(g, i, j, 1));
  put(shared_context(a, b, g, i, j, 3));
  put(shared_context(a, b, g, i, j, 6));
  put(counts.partners_a[i]);
  put(counts.partners_b[j]);
  put(static_cast<float>(x.starts_upper) + static_cast<float>(y.starts_upper));
  put(n);
  put(m / n);
  // the words before and after, whatever they are paired with
  put(i > 0 && j > 0 ? g.at(i - 1, j - 1).table : 0);
  put(i + 1 < a.size() && j + 1 < b.size() ? g.at(i + 1, j + 1).table : 0);
  put(i > 0 ? (counts.partners_a[i - 1] > 0 ? 1.0f : 0.0f) : 2);
  put(i + 1 < a.size() ? (counts.partners_a[i + 1] > 0 ? 1.0f : 0.0f) : 2);
  put(i == 0 || i + 1 == a.size());
  put(j == 0 || j + 1 == b.size());
  static_assert(kWordFeatures == 40);
}

// The vector of a word in context: the mean of its pieces. `base` is where the text that was read begins.
void fill_context(const PieceVectors& pieces, size_t base, LinkSide* side) {
  side->context.assign(side->size(), Vector{});
  size_t from = 0;
  for (size_t t = 0; t < side->size(); ++t) {
    const ByteRange r = side->token[t]->range;
    Vector sum;
    while (from < pieces.pieces.size() && pieces.pieces[from].range.end + base <= r.begin) ++from;
    for (size_t k = from; k < pieces.pieces.size() && pieces.pieces[k].range.begin + base < r.end; ++k) {
      if (sum.empty()) sum.assign(pieces.vectors[k].size(), 0.0f);
      for (size_t d = 0; d < sum.size(); ++d) sum[d] += pieces.vectors[k][d];
    }
    float norm = 0;
    for (const float v : sum) norm += v * v;
    if (norm > 0)
      for (float& v : sum) v /= std::sqrt(norm);
    side->context[t] = std::move(sum);
  }
}

}  // namespace

LinkSide make_side(const Telling& telling, const std::vector<StatementIndex>& statements, const Knowledge& knowledge) {
  LinkSide side;
  const Segmentation& seg = telling.segmentation;
  for (const StatementIndex s : statements)
    for (uint32_t t = seg[s].tokens.begin.value; t < seg[s].tokens.end.value && side.size() < kLongestSide; ++t) {
      const Token& token = seg.tokens[t];
      side.tokens.push_back({t});
      side.token.push_back(&token);
      const bool word = token.kind == TokenKind::word;
      side.lemma.push_back(word && knowledge.lexicon != nullptr ? knowledge.lexicon->lemma(token.folded)
                                                                : token.folded);
      side.hashes.push_back({base::hash(token.folded), base::hash(token.stem), base::hash(side.lemma.back())});
      side.weight.push_back(token.kind == TokenKind::punctuation
                                ? 0.05f
                                : languages::weight(token, telling.report.language, knowledge.words));
      side.table.push_back(word && knowledge.words != nullptr ? knowledge.words->vector(token.folded) : Vector{});
    }
  return side;
}

void read_in_context(const Telling& a, const Telling& b, std::span<Sides* const> links, const Knowledge& knowledge) {
  std::vector<std::pair<LinkSide*, ByteRange>> asked;
  std::vector<std::string_view> texts;
  for (Sides* link : links) {
    if (link->a.size() == 0 || link->b.size() == 0) continue;
    for (const auto& [side, telling] : {std::pair{&link->a, &a}, std::pair{&link->b, &b}}) {
      const ByteRange range{side->token.front()->range.begin, side->token.back()->range.end};
      asked.emplace_back(side, range);
      texts.push_back(range.of(telling->report.text));
    }
  }
  Encoder* encoder = texts.empty() ? nullptr : opened(knowledge.encoder);
  if (encoder == nullptr) return;
  const std::vector<PieceVectors> read = encoder->encode_pieces(texts);
  for (size_t k = 0; k < asked.size(); ++k) fill_context(read[k], asked[k].second.begin, asked[k].first);
}

std::vector<WordPair> word_pairs(const LinkSide& a, const LinkSide& b, const Knowledge& knowledge) {
  std::vector<WordPair> pairs;
  if (a.size() == 0 || b.size() == 0) return pairs;
  const Grid grid(a, b, knowledge);
  const Anchors anchors(a, b);
  const Counts counts = count(grid, a.size(), b.size());
  for (uint32_t i = 0; i < a.size(); ++i)
    for (uint32_t j = 0; j < b.size(); ++j) {
      if (!grid.at(i, j).proposed) continue;
      pairs.push_back({i, j, {}, 0});
      set_features(a, b, grid, anchors, counts, &pairs.back());
    }
  return pairs;
}

void add_second_pass(std::vector<WordPair>* pairs, size_t size_a, size_t size_b) {
  std::vector<float> score((size_a + 2) * (size_b + 2), 0.0f);  // with a border, so that neighbours need no check
  const auto at = [&](size_t i, size_t j) -> float& { return score[(i + 1) * (size_b + 2) + j + 1]; };
  std::vector<float> best_a(size_a, 0), second_a(size_a, 0), best_b(size_b, 0), second_b(size_b, 0);
  std::vector<int> to_b(size_a, -1), to_a(size_b, -1);
  for (const WordPair& p : *pairs) {
    at(p.a, p.b) = p.score;
    if (p.score > best_a[p.a])
      second_a[p.a] = best_a[p.a], best_a[p.a] = p.score, to_b[p.a] = static_cast<int>(p.b);
    else
      second_a[p.a] = std::max(second_a[p.a], p.score);
    if (p.score > best_b[p.b])
      second_b[p.b] = best_b[p.b], best_b[p.b] = p.score, to_a[p.b] = static_cast<int>(p.a);
    else
      second_b[p.b] = std::max(second_b[p.b], p.score);
  }
  for (WordPair& p : *pairs) {
    const size_t i = p.a;
    const size_t j = p.b;
    size_t k = kWordFeatures;
    const auto put = [&](float v) { p.features[k++] = v; };
    put(p.score);
    put(p.score - (p.score >= best_a[i] ? second_a[i] : best_a[i]));
    put(p.score - (p.score >= best_b[j] ? second_b[j] : best_b[j]));
    put(score[i * (size_b + 2) + j]);            // before both
    put(score[(i + 2) * (size_b + 2) + j + 2]);  // behind both
    put(std::max(
        {score[i * (size_b + 2) + j + 1], score[(i + 2) * (size_b + 2) + j + 1]}));  // a neighbour of a to the same b
    put(std::max({score[(i + 1) * (size_b + 2) + j], score[(i + 1) * (size_b + 2) + j + 2]}));
    // where the nearest sure words on both sides of i go
    float left = 30, right = 30;
    for (size_t d = 1; d <= 5 && d <= i; ++d)
      if (best_a[i - d] > 0.5f) {
        left = std::min(30.0f, std::abs(static_cast<float>(static_cast<int>(j) - to_b[i - d] - static_cast<int>(d))));
        break;
      }
    for (size_t d = 1; d <= 5 && i + d < size_a; ++d)
      if (best_a[i + d] > 0.5f) {
        right = std::min(30.0f, std::abs(static_cast<float>(to_b[i + d] - static_cast<int>(j) - static_cast<int>(d))));
        break;
      }
    put(left);
    put(right);
    put(std::min(left, right));
    put(best_a[i]);
    put(best_b[j]);
    static_assert(kSecondPassFeatures == 12);
  }
}

}  // namespace tellings::align
