#include "compare/grade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/trees.h"
#include "compare/embedded.h"
#include "compare/entailment.h"
#include "compare/judging.h"
#include "compare/structure.h"
#include "compare/updates.h"

namespace tellings::compare {
namespace {

constexpr double kCryUpdate = 0.35;  // nothing is cried where time explains it, only shown
constexpr double kCryUnplaced = 0.95;
constexpr float kCarries = 0.4f;  // so much of a contradiction goes with the difference that carries it
// What is no conflict is more than wording from these probabilities on that a reader would mark it.
struct Least {
  double omission;       // said by one side only
  double shift;          // other words in one place: tone
  double shift_of_name;  // other names
};
constexpr Least kLeastByRules = {0.008, 0.008, 0.08};
constexpr Least kLeastJudged = {0.004, 0.006, 0.05};
constexpr float kLongDetail = 2.0f;  // sum of rarities, three or four words that tell: an omission in any case

double probability(float margin) { return 1 / (1 + std::exp(-margin)); }

const base::Trees& conflict_model(bool judged) {
  static const base::Trees kept = *base::Trees::parse(embedded("conflict"));
  static const base::Trees with_judge = *base::Trees::parse(embedded("conflict_judged"));
  return judged ? with_judge : kept;
}

// Words that colour a fact rather than state one; English, lemmas or stems between blanks.
bool is_loaded(const std::string& word) {
  static constexpr std::string_view kLoaded =
      " absurd abhorrent aggressive appalling atrocious awful barbaric baseless bloody blatant brazen brilliant brutal "
      "catastrophic chaotic cowardly crazy cruel cynical damning deadly defamatory "
      "defiant despicable devastating dire disastrous disgraceful disgusting dramatic evil extreme extremist fanatical "
      "fantastic fierce flagrant glorious grave great groundless heinous heroic "
      "hideous historic horrific horrible hostile huge incredible inhuman insane ironic laughable legendary ludicrous "
      "massive merciless monstrous mysterious notorious outrageous pathetic provocative "
      "radical reckless regime ridiculous ruthless scandalous senseless severe shameful shameless shocking sinister "
      "slanderous so-called spectacular staggering stunning terrible terrifying terror "
      "thug tragic treacherous triumphal unacceptable unfounded unprecedented vicious vile violent wicked wonderful "
      "worrying slam blast vow boast brag insist lash rant ";
  return kLoaded.find(" " + word + " ") != std::string_view::npos;
}

bool loaded(const Side& side, const std::optional<Span>& s) {
  if (!s) return false;
  for (uint32_t k = s->begin; k < s->end; ++k)
    if (is_loaded(side.token[k]->folded)) return true;
  return false;
}

bool means_the_same(const Candidate& c) {
  return c.relation == LexicalRelation::same || c.relation == LexicalRelation::synonym ||
         c.relation == LexicalRelation::derived;
}

// Two spellings of one name, a name and its acronym, or the same name in words of one meaning ("Land Forces", "Ground
// Forces"): never a conflict, whatever the words around say.
bool is_variant(const Candidate& c) {
  if (c.exchange.sure > 0) return false;
  return c.acronym || (c.kind == Kind::name && (c.same_name >= kSameBearer || means_the_same(c)));
}

// One is a kind of the other: where the narrower holds the wider does, unless it is denied.
bool is_wider(const Candidate& c) {
  return c.relation == LexicalRelation::hypernym || c.relation == LexicalRelation::hyponym;
}

// So much of a contradiction that is sure goes where the two say the same at this place.
constexpr float kMost = 0.5f;
constexpr float kNearlyAll = 0.8f;
bool carries(const Pair& pair, const Candidate& c, float relief) {
  constexpr float kSure = 0.9f;
  return contradiction(*pair.judgement) >= kSure && c.relief.value_or(0) >= relief;
}

// Silence contradicts nothing, but a denial does, whatever the words are in which the other side states what it denies.
// Figures of different sorts ("82 of them", "the more than 200") are cried only where the judge sees some
// contradiction.
double cry_from(const Pair& pair, const Candidate& c) {
  constexpr double kNever = 2.0;
  constexpr float kSome = 0.5f;
  if (!c.a || !c.b) return c.kind == Kind::polarity && pair.judgement && carries(pair, c, kMost) ? kCry : kNever;
  if (!pair.judgement) return kCry;
  const bool figure = c.kind == Kind::quantity || c.kind == Kind::date;
  if (figure && !c.same_sort) return contradiction(*pair.judgement) >= kSome ? kCryUnplaced : kNever;
  return !figure && is_wider(c) && !carries(pair, c, kNearlyAll) ? kCryUnplaced : kCry;
}

// What a candidate is that is no conflict. The classifier's probability `marked` that a careful reader would mark it
// tells noise from omissions and shifts of meaning.
Severity calm_severity(const Pair& pair, const Candidate& c, double marked) {
  if (!c.may_conflict) return c.otherwise;
  const Least& least = pair.judgement ? kLeastJudged : kLeastByRules;
  const bool two_sided = c.a && c.b;
  const bool words = c.kind == Kind::term || c.kind == Kind::detail;
  if (c.otherwise == Severity::omission) {
    if (words && (loaded(pair.a, c.a) || loaded(pair.b, c.b))) return Severity::tone;
    if (c.kind == Kind::quantity || c.kind == Kind::date) return Severity::omission;
    const float weight = c.a ? pair.a.weight_of(*c.a) : pair.b.weight_of(*c.b);
    return marked >= least.omission || weight >= kLongDetail ? Severity::omission : Severity::wording;
  }
  if (two_sided && words && loaded(pair.a, c.a) != loaded(pair.b, c.b)) return Severity::tone;
  const double shift = c.kind == Kind::name ? least.shift_of_name : least.shift;
  if (two_sided && marked >= shift && !is_variant(c) && !means_the_same(c)) return Severity::tone;
  return c.otherwise;
}

// How sure a calm severity is: wording where no reader would mark it, the others the more the likelier they would.
double calm_confidence(const Candidate& c, Severity severity, double marked) {
  if (!c.may_conflict) return c.certain;
  if (severity == Severity::wording) return 1 - marked;
  const double base = c.kind == Kind::quantity || c.kind == Kind::name || c.kind == Kind::date ? 0.45 : 0.3;
  return std::min(0.9, base + marked);
}

// What the grader that knows no judge says of each candidate.
void grade_by_rules(const Pair& pair, std::vector<Candidate>* candidates) {
  for (Candidate& c : *candidates) {
    if (!c.may_conflict || is_variant(c)) continue;
    std::array<float, kCandidateFeatures> row;
    candidate_features(pair, c, candidates->size(), row.data());
    c.by_rules = conflict_model(false).margin(row);
  }
}

// All of a pair, graded by rules.
std::vector<Candidate> candidates_of(Pair* pair) {
  std::vector<Candidate> all;
  for (const auto find : {value_candidates, polarity_candidates, certainty_candidates, attribution_candidates,
                          quote_candidates, contrast_candidates, word_candidates}) {
    std::vector<Candidate> found = find(pair);
    all.insert(all.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  for (Candidate& c : exchange_candidates(pair)) {
    // figures that fates tell apart were set against each other by their values
    const auto overlaps = [&](const Candidate& o) {
      return o.kind == Kind::quantity && o.a && o.b && o.a->begin < c.a->end && c.a->begin < o.a->end;
    };
    if (std::none_of(all.begin(), all.end(), overlaps)) all.push_back(std::move(c));
  }
  grade_by_rules(*pair, &all);
  return all;
}

// What the judge said, in words; empty where it has no part in it.
std::string judged(const Pair& pair, const Candidate& c) {
  constexpr float kSaid = 0.5f, kSurely = 0.9f;
  if (!pair.judgement || contradiction(*pair.judgement) < kSaid) return "";
  const bool surely = contradiction(*pair.judgement) >= kSurely;
  std::string out = surely ? "read whole, the two statements contradict each other"
                           : "read whole, the two statements seem to contradict each other";
  if (c.relief.value_or(0) >= kCarries) out += ", and would not with the same words here";
  return out;
}

bool any_open(const Pair& pair, const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) { return is_open(pair, c); });
}

}  // namespace

namespace {

Regime regime_of(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows, uint32_t a, uint32_t b) {
  Regime out;
  for (const align::Row& row : rows) {
    if (row.touching || row.statements[a].empty() || row.statements[b].empty()) continue;
    out.told_a += static_cast<float>(row.statements[a].size());
    out.told_b += static_cast<float>(row.statements[b].size());
  }
  const auto share = [](float told, const Telling& t) {
    return told / static_cast<float>(std::max<size_t>(1, t.segmentation.statements.size()));
  };
  out.told_a = share(out.told_a, tellings[a]);
  out.told_b = share(out.told_b, tellings[b]);
  return out;
}

// Sets the regime of every pair.
void set_regimes(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                 const std::vector<align::RowWords>& words, Findings* findings) {
  std::map<std::pair<uint32_t, uint32_t>, size_t> joined;
  for (size_t k = 0; k < words.size(); ++k) {
    const std::pair<uint32_t, uint32_t> reports(words[k].a, words[k].b);
    auto at = findings->regimes.find(reports);
    if (at == findings->regimes.end())
      at = findings->regimes.emplace(reports, regime_of(tellings, rows, reports.first, reports.second)).first;
    Pair& pair = findings->pairs[k];
    pair.regime = &at->second;
    if (pair.touching) continue;
    at->second.close += std::min(pair.share_a, pair.share_b);
    ++joined[reports];
  }
  for (auto& [reports, regime] : findings->regimes)
    if (const size_t n = joined[reports]; n > 0) regime.close /= static_cast<float>(n);
}

}  // namespace

Findings findings_of(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                     std::vector<align::RowWords>* words, const Knowledge& knowledge, const ReadInContext& read_again) {
  Findings out;
  out.pairs = pairs_of(tellings, rows, *words, knowledge);
  for (size_t k = 0; k < out.pairs.size(); ++k) {
    Recurrence& recurrence = out.recurrences[{(*words)[k].a, (*words)[k].b}];
    recurrence.add(out.pairs[k]);
    out.pairs[k].recurrence = &recurrence;
  }
  set_regimes(tellings, rows, *words, &out);
  read_structure(tellings, rows, *words, knowledge, &out.pairs);
  // what is said of short texts as wholes rests on every pair
  const bool of_all = std::all_of(tellings.begin(), tellings.end(), [](const Telling& t) { return is_short(t); });
  std::vector<size_t> again;
  for (size_t k = 0; k < out.pairs.size(); ++k) {
    out.candidates.push_back(candidates_of(&out.pairs[k]));
    if ((*words)[k].links.in_doubt && (of_all || any_open(out.pairs[k], out.candidates[k]))) again.push_back(k);
  }
  if (read_again && !again.empty()) {
    std::vector<WordLinks> read = read_again(again);
    for (size_t k = 0; k < again.size(); ++k) {
      const size_t at = again[k];
      (*words)[at].links = std::move(read[k]);
      set_words(tellings, rows[(*words)[at].row], (*words)[at], &out.pairs[at]);
      out.candidates[at] = candidates_of(&out.pairs[at]);
    }
  }
  std::vector<Pair*> open;
  for (size_t k = 0; k < out.pairs.size(); ++k)
    if (of_all || any_open(out.pairs[k], out.candidates[k])) open.push_back(&out.pairs[k]);
  judge_pairs(knowledge, open);
  for (size_t k = 0; k < out.pairs.size(); ++k)
    if (std::optional<Candidate> c = clash_candidate(out.pairs[k], out.candidates[k])) {
      std::vector<Candidate> found = {std::move(*c)};
      grade_by_rules(out.pairs[k], &found);
      out.candidates[k].push_back(std::move(found.front()));
    }
  find_carriers(knowledge, out.pairs, &out.candidates);
  return out;
}

namespace {

// Rules see opposites, a negation or unequal figures, and the judge sees a contradiction that goes with them: of 81
// such candidates in documents that the judge was not trained on 77 were marked as conflicts.
constexpr double kAgreed = 0.93;
bool both_say_so(const Pair& pair, const Candidate& c) {
  constexpr float kSurely = 0.8f;
  // two figures of loosely linked statements may be of two things
  const bool figures = c.kind == Kind::quantity && c.a && c.b && (is_retold(pair) || pair.cross_language);
  const bool by_rule = c.relation == LexicalRelation::antonym || c.kind == Kind::polarity || figures;
  return by_rule && pair.judgement && c.relief.value_or(0) >= kCarries && contradiction(*pair.judgement) >= kSurely;
}

// Takes what `model` says by this margin where it believes more than was believed so far.
void believe(const base::Trees& model, float margin, Graded* g) {
  const double conflict = probability(margin);
  if (conflict < g->conflict) return;
  g->conflict = conflict;
  g->calibrated = model.calibrated(margin);
}

}  // namespace

std::vector<Graded> graded(const Pair& pair, std::vector<Candidate> candidates) {
  std::vector<Graded> out;
  const size_t count = candidates.size();
  for (Candidate& c : candidates) {
    Graded g;
    if (c.by_rules) {
      // of figures the rules know more than the judge: either may cry
      const bool figure = c.kind == Kind::quantity || c.kind == Kind::date;
      if (!pair.judgement || figure) believe(conflict_model(false), *c.by_rules, &g);
      if (pair.judgement) {
        std::array<float, kCandidateFeatures + kJudgedFeatures> row;
        candidate_features(pair, c, count, row.data());
        judged_features(pair, c, row.data() + kCandidateFeatures);
        believe(conflict_model(true), conflict_model(true).margin(row), &g);
      }
      if (both_say_so(pair, c))
        g.conflict = std::max(g.conflict, kAgreed), g.calibrated = std::max(g.calibrated, kAgreed);
    }
    const bool grown = c.value.relation == ValueClash::grown;
    const bool update = is_update(pair.a.telling->report, pair.b.telling->report, c);
    // both can be true of what has grown, unless time tells which of the two is the older
    if ((!grown || update) && g.conflict >= (update ? std::min(kCryUpdate, cry_from(pair, c)) : cry_from(pair, c))) {
      g.severity = Severity::conflict;
      g.update = update;
      g.confidence = g.calibrated;
    } else if (c.by_clash) {
      continue;  // nothing but the judge says that anything differs here
    } else {
      if (grown) c.kind = Kind::certainty;  // as surely stated, not as much
      g.severity = calm_severity(pair, c, g.conflict);
      g.confidence = calm_confidence(c, g.severity, g.conflict);
    }
    if (g.severity == Severity::conflict) c.judged = judged(pair, c);
    g.candidate = std::move(c);
    out.push_back(std::move(g));
  }
  return out;
}

}  // namespace tellings::compare
