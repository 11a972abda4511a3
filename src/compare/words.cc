// Names, terms and details: words that no fact has explained. Words of both sides that are joined by a link but are not
// the same, and runs of words without a link that stand in the same place, are set against each other; runs without
// such a partner are said by one side only.
#include <algorithm>
#include <cmath>

#include "base/similarity.h"
#include "base/text.h"
#include "base/vectors.h"
#include "compare/best_first.h"
#include "compare/candidates.h"

namespace tellings::compare {
namespace {

constexpr float kTells = 0.2f;  // a word of less weight is a function word
constexpr uint32_t kLongestRun = 12;

bool tells(const Side& side, uint32_t k) { return side.weight[k] >= kTells; }

// Same word in another form: no difference.
bool same_word(const Token& x, const Token& y, const Knowledge& knowledge) {
  if (x.folded == y.folded || x.stem == y.stem) return true;
  if (base::fold_marks(x.folded) == base::fold_marks(y.folded)) return true;
  return knowledge.lexicon != nullptr && knowledge.lexicon->lemma(x.folded) == knowledge.lexicon->lemma(y.folded);
}

// Runs of words without a link, trimmed of function words; only those that tell something. A run ends at punctuation
// that ends a clause and where lower and upper case words meet.
std::vector<Span> open_runs(const Side& side) {
  std::vector<Span> out;
  for (uint32_t k = 0; k < side.size();) {
    const auto open = [&](uint32_t i) { return i < side.size() && !side.aligned(i) && !side.claimed[i]; };
    if (!open(k) || !tells(side, k)) {
      ++k;
      continue;
    }
    uint32_t end = k + 1;
    uint32_t last = k;
    while (open(end) && end - k < kLongestRun) {
      if (side.token[end]->kind == TokenKind::punctuation && side.token[end]->folded != "-" &&
          side.token[end]->folded != "'" && side.token[end]->folded != ".")
        break;
      if (tells(side, end)) {
        if (side.name_like[end] != side.name_like[last]) break;
        last = end;
      }
      ++end;
    }
    out.push_back({k, last + 1});
    k = last + 1;
  }
  return out;
}

bool all_name_like(const Side& side, Span s) {
  bool any = false;
  for (uint32_t k = s.begin; k < s.end; ++k) {
    if (!tells(side, k)) continue;
    if (!side.name_like[k]) return false;
    any = true;
  }
  return any;
}

// Opposites of reporting that WordNet does not list, as lemmas; each stands against each of the other side.
constexpr std::pair<std::string_view, std::string_view> kOpposites[] = {
    {" confirm admit acknowledge ", " deny reject dismiss refute "},
    {" support back endorse welcome praise ", " oppose condemn criticize criticise reject "},
    {" accept approve agree ", " reject refuse veto decline "},
    {" allow permit authorize legalize ", " ban forbid prohibit block "},
    {" profit gain surplus ", " loss deficit "},
    {" kill die dead death ", " injure wound survive injured wounded "},
    {" arrest detain jail ", " release free acquit "},
    {" increase rise grow gain climb ", " decrease fall decline drop shrink "},
    {" win victory ", " lose defeat loss "},
    {" more most maximum above ", " less least fewer minimum below "},
};

bool are_opposites(const std::string& a, const std::string& b) {
  const auto in = [](std::string_view list, const std::string& word) {
    return list.find(" " + word + " ") != std::string_view::npos;
  };
  return std::any_of(std::begin(kOpposites), std::end(kOpposites), [&](const auto& o) {
    return (in(o.first, a) && in(o.second, b)) || (in(o.first, b) && in(o.second, a));
  });
}

LexicalRelation relation_of(const Knowledge& knowledge, const std::string& a, const std::string& b) {
  if (knowledge.lexicon == nullptr) return LexicalRelation::none;
  if (are_opposites(knowledge.lexicon->lemma(a), knowledge.lexicon->lemma(b))) return LexicalRelation::antonym;
  return knowledge.lexicon->relation(a, b);
}

LexicalRelation strongest(LexicalRelation x, LexicalRelation y) {
  const auto rank = [](LexicalRelation r) {
    switch (r) {
      case LexicalRelation::antonym:
        return 7;
      case LexicalRelation::same:
        return 6;
      case LexicalRelation::synonym:
        return 5;
      case LexicalRelation::derived:
        return 4;
      case LexicalRelation::hypernym:
      case LexicalRelation::hyponym:
        return 3;
      case LexicalRelation::sister:
        return 2;
      case LexicalRelation::none:
        return 0;
    }
    return 0;
  };
  return rank(x) >= rank(y) ? x : y;
}

// "IMF" and the words from "International" on: the initials of capitalised words around the span.
bool is_acronym_of(const Side& short_side, Span s, const Side& long_side, Span around) {
  if (s.size() != 1) return false;
  const std::string_view name = short_side.text(s);
  if (name.size() < 2 || name.size() > 8 || base::fold(name) == name) return false;
  const std::string wanted = base::fold(name);
  for (uint32_t from = around.begin > 6 ? around.begin - 6 : 0; from < around.end; ++from) {
    size_t got = 0;
    for (uint32_t k = from; k < std::min(long_side.size(), from + 12) && got < wanted.size(); ++k) {
      const Token& t = *long_side.token[k];
      if (t.kind != TokenKind::word) continue;
      if (t.folded.front() == wanted[got])
        ++got;
      else if (long_side.weight[k] >= kTells)
        break;  // "of" and "the" may be left out
    }
    if (got == wanted.size()) return true;
  }
  return false;
}

}  // namespace

void judge_words(const Pair& pair, Candidate* c) {
  const Knowledge& knowledge = *pair.knowledge;
  const Span a = *c->a;
  const Span b = *c->b;
  const std::string ta = base::fold(pair.a.text(a));
  const std::string tb = base::fold(pair.b.text(b));
  c->letters = base::edit_similarity(base::fold_marks(ta), base::fold_marks(tb));
  if (knowledge.words != nullptr) {
    c->table = base::cosine(knowledge.words->vector(ta), knowledge.words->vector(tb));
  }
  if (knowledge.lexicon != nullptr && !pair.cross_language)
    for (uint32_t i = a.begin; i < a.end; ++i)
      for (uint32_t j = b.begin; j < b.end; ++j)
        if (pair.a.token[i]->kind == TokenKind::word && pair.b.token[j]->kind == TokenKind::word &&
            (a.size() == 1 || tells(pair.a, i)) && (b.size() == 1 || tells(pair.b, j)))
          c->relation =
              strongest(c->relation, relation_of(knowledge, pair.a.token[i]->folded, pair.b.token[j]->folded));
  c->acronym = is_acronym_of(pair.a, a, pair.b, b) || is_acronym_of(pair.b, b, pair.a, a);
  if (c->kind == Kind::name)
    c->same_name =
        knowledge.same_bearer ? static_cast<float>(knowledge.same_bearer(pair.a.text(a), pair.b.text(b))) : c->letters;
}

namespace {

std::string_view relation_text(LexicalRelation r) {
  switch (r) {
    case LexicalRelation::antonym:
      return "opposites";
    case LexicalRelation::synonym:
      return "words of one meaning";
    case LexicalRelation::derived:
      return "forms of one root";
    case LexicalRelation::hypernym:
    case LexicalRelation::hyponym:
      return "a wider and a narrower term";
    case LexicalRelation::sister:
      return "sister terms";
    default:
      return "other words in the same place";
  }
}

Candidate against(const Pair& pair, Span a, Span b, float link) {
  Candidate c;
  c.a = a;
  c.b = b;
  const bool name_a = all_name_like(pair.a, a);
  const bool name_b = all_name_like(pair.b, b);
  c.kind = name_a && name_b ? Kind::name : Kind::term;
  c.linked = link;
  c.slot = slot_of(pair, a, b);
  judge_words(pair, &c);
  c.value_a = pair.a.text(a);
  c.value_b = pair.b.text(b);
  c.why = c.kind != Kind::name         ? std::string(relation_text(c.relation))
          : c.same_name >= kSameBearer ? "two spellings of one name"
                                       : "the names differ";
  return c;
}

// Links whose words are not the same.
void linked_words(Pair* pair, std::vector<Candidate>* out) {
  for (uint32_t i = 0; i < pair->a.size(); ++i) {
    if (pair->a.claimed[i] || !pair->a.aligned(i) || pair->a.token[i]->kind == TokenKind::punctuation) continue;
    bool same = false;
    for (const uint32_t j : pair->a.to[i])
      same = same || same_word(*pair->a.token[i], *pair->b.token[j], *pair->knowledge);
    if (same) continue;
    // the run of links that belongs to one phrase
    const uint32_t first = *std::min_element(pair->a.to[i].begin(), pair->a.to[i].end());
    const uint32_t last = *std::max_element(pair->a.to[i].begin(), pair->a.to[i].end());
    if (last - first > 4 || pair->b.any_claimed({first, last + 1})) continue;
    Span a{i, i + 1};
    Span b{first, last + 1};
    // names of several words are one name
    while (a.end < pair->a.size() && b.end < pair->b.size() && pair->a.name_like[i] && pair->a.name_like[a.end] &&
           pair->b.name_like[b.end] && !pair->a.claimed[a.end] && pair->a.to[a.end].size() == 1 &&
           pair->a.to[a.end][0] == b.end && !same_word(*pair->a.token[a.end], *pair->b.token[b.end], *pair->knowledge))
      ++a.end, ++b.end;
    if (std::max(pair->a.weight_of(a), pair->b.weight_of(b)) < kTells && !tells(pair->a, i)) {
      // function words for function words ("over", "under") may be opposites; the rest is not worth a line
      Candidate c = against(*pair, a, b, pair->a.sure[i]);
      if (c.relation != LexicalRelation::antonym) continue;
      out->push_back(std::move(c));
    } else {
      out->push_back(against(*pair, a, b, pair->a.sure[i]));
    }
    pair->a.claim(a);
    pair->b.claim(b);
    i = a.end - 1;
  }
}

float place(const Pair& pair, Span a, Span b) {
  const Slot slot = slot_of(pair, a, b);
  const bool names = all_name_like(pair.a, a) == all_name_like(pair.b, b);
  // names that nothing joins and that stand about as far into the statement may still be one place
  const bool both_names = names && all_name_like(pair.a, a);
  const float apart = std::abs(static_cast<float>(a.begin) / static_cast<float>(pair.a.size()) -
                               static_cast<float>(b.begin) / static_cast<float>(pair.b.size()));
  return 1.0f * slot.left + 1.0f * slot.right + 0.3f * names + 2.0f * best_link(pair, a, b) +
         (both_names ? std::max(0.0f, 0.9f - apart) : 0.0f);
}

// What may be set against each other in place; names that nothing joins are, more loosely: who is it that both speak
// of?
constexpr float kPlaced = 1.0f;
constexpr float kPlacedNames = 0.6f;

bool two_names(const Pair& pair, Span a, Span b) { return all_name_like(pair.a, a) && all_name_like(pair.b, b); }

void runs_in_one_place(Pair* pair, std::vector<Candidate>* out) {
  const std::vector<Span> a = open_runs(pair->a);
  const std::vector<Span> b = open_runs(pair->b);
  std::vector<bool> used_a(a.size()), used_b(b.size());
  pair_best_first(
      &used_a, &used_b,
      [&](size_t i, size_t j) -> std::optional<float> {
        const float score = place(*pair, a[i], b[j]);
        const float least = two_names(*pair, a[i], b[j]) ? kPlacedNames : kPlaced;
        return score >= least ? std::optional(score) : std::nullopt;
      },
      [&](size_t i, size_t j) {
        out->push_back(against(*pair, a[i], b[j], 0));
        pair->a.claim(a[i]);
        pair->b.claim(b[j]);
      });
}

bool is_date(const Side& side, Span s) {
  return std::any_of(side.facts.begin(), side.facts.end(),
                     [&](const Fact* f) { return f->kind == FactKind::date && f->range == side.range(s); });
}

void one_sided(Pair* pair, std::vector<Candidate>* out) {
  const auto side = [&](Side* mine, const Side& other, bool is_a) {
    for (const Span s : open_runs(*mine)) {
      Candidate c;
      c.kind = is_date(*mine, s) ? Kind::date : all_name_like(*mine, s) ? Kind::name : Kind::detail;
      (is_a ? c.a : c.b) = s;
      const bool elsewhere = said_elsewhere(*mine, s, other, kTells);
      c.otherwise = elsewhere ? Severity::wording : Severity::omission;
      c.linked = elsewhere;
      c.why = elsewhere ? "said in another place" : "only one side says it";
      mine->claim(s);
      out->push_back(std::move(c));
    }
  };
  side(&pair->a, pair->b, true);
  side(&pair->b, pair->a, false);
}

}  // namespace

std::vector<Candidate> word_candidates(Pair* pair) {
  std::vector<Candidate> out;
  linked_words(pair, &out);
  runs_in_one_place(pair, &out);
  one_sided(pair, &out);
  return out;
}

}  // namespace tellings::compare
