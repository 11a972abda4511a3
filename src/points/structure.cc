#include "points/structure.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/vectors.h"
#include "tellings/parser.h"

namespace tellings::points {
namespace {

// Pairs below are no point whatever their structure says, those above are one.
constexpr float kDoubtedFrom = 0.08f;
constexpr float kDoubtedTo = 0.85f;

// A word of a statement that structure singles out.
struct Part {
  const Token* token = nullptr;
  float sure = 0;
};

struct Structure {
  Part counted;
  Part verb;
  Part agent;
  Part patient;
  Relation relation = Relation::dep;  // of the figure itself
  float negated = 0;                  // of its verb
};

// The token of the answer that carries it: that which hangs on none of the others.
uint32_t carrier(const Parse& parse, uint32_t begin, uint32_t end) {
  for (uint32_t k = begin; k < end; ++k)
    if (parse[k].head == ParsedToken::kRoot || parse[k].head < begin || parse[k].head >= end) return k;
  return begin;
}

Structure structure_of(const Parse& parse, const Statement& statement, const Answer& a, const Segmentation& tokens) {
  Structure out;
  const uint32_t first = statement.tokens.begin.value;
  const uint32_t begin = a.tokens.begin.value - first, end = a.tokens.end.value - first;
  if (end > parse.size()) return out;
  const auto part = [&](const std::optional<parse::Found>& found) {
    return found ? Part{&tokens.tokens[first + found->token], found->confidence} : Part{};
  };
  const uint32_t at = carrier(parse, begin, end);
  out.relation = parse[at].relation;
  for (uint32_t k = begin; k < end && out.counted.token == nullptr; ++k) out.counted = part(parse::counted(parse, k));
  const std::optional<parse::Found> verb = parse::governing_verb(parse, at);
  out.verb = part(verb);
  if (!verb) return out;
  out.negated = parse::negated(parse, verb->token);
  for (const parse::Roles& r : parse::roles(parse)) {
    if (r.predicate != verb->token) continue;
    out.agent = part(r.agent);
    out.patient = part(r.patient);
  }
  return out;
}

enum Place : size_t {
  kAsked,
  kCountedSame,
  kCountedCosine,
  kCountedSure,
  kVerbSame,
  kVerbCosine,
  kVerbSure,
  kAgentSame,
  kPatientSame,
  kRolesCrossed,
  kRelationSame,
  kNegationDiffers,
  kPlaces
};
static_assert(kPlaces == kStructureFeatures);

// 1 the same word, 0.5 words that a lexicon ties, 0 other words, -1 where one is not known.
float likeness(const Part& x, const Part& y, const Knowledge& knowledge) {
  if (x.token == nullptr || y.token == nullptr) return -1;
  if (x.token->stem == y.token->stem) return 1;
  if (knowledge.lexicon == nullptr) return 0;
  const LexicalRelation r = knowledge.lexicon->relation(x.token->folded, y.token->folded);
  return r == LexicalRelation::none || r == LexicalRelation::antonym || r == LexicalRelation::sister ? 0.0f : 0.5f;
}

float cosine(const Part& x, const Part& y, const Knowledge& knowledge) {
  if (x.token == nullptr || y.token == nullptr || knowledge.words == nullptr) return -1;
  return base::cosine(knowledge.words->vector(x.token->folded), knowledge.words->vector(y.token->folded));
}

void fill(const Structure& x, const Structure& y, const Knowledge& knowledge, float* out) {
  out[kAsked] = 1;
  out[kCountedSame] = likeness(x.counted, y.counted, knowledge);
  out[kCountedCosine] = cosine(x.counted, y.counted, knowledge);
  out[kCountedSure] = std::min(x.counted.sure, y.counted.sure);
  out[kVerbSame] = likeness(x.verb, y.verb, knowledge);
  out[kVerbCosine] = cosine(x.verb, y.verb, knowledge);
  out[kVerbSure] = std::min(x.verb.sure, y.verb.sure);
  out[kAgentSame] = likeness(x.agent, y.agent, knowledge);
  out[kPatientSame] = likeness(x.patient, y.patient, knowledge);
  out[kRolesCrossed] = std::max(likeness(x.agent, y.patient, knowledge), likeness(x.patient, y.agent, knowledge));
  out[kRelationSame] = x.relation == y.relation;
  out[kNegationDiffers] = std::abs(x.negated - y.negated);
}

}  // namespace

void add_structure(const std::vector<AnswerPair>& pairs, const Answers& answers, const std::vector<Telling>& tellings,
                   const Knowledge& knowledge, std::vector<FeatureRow>* rows) {
  const auto in_doubt = [](const AnswerPair& p) { return p.first >= kDoubtedFrom && p.first < kDoubtedTo; };
  std::map<uint32_t, std::map<StatementIndex, size_t>> wanted;  // statements of each report, and their parses
  for (const AnswerPair& p : pairs)
    if (in_doubt(p))
      for (const uint32_t k : {p.x, p.y}) wanted[answers.all[k].report][answers.all[k].statement] = 0;
  for (FeatureRow& row : *rows) std::fill_n(row.begin() + kPairFeatures, kStructureFeatures, -1.0f);
  Parser* parser = wanted.empty() ? nullptr : opened(knowledge.parser);
  if (parser == nullptr) return;
  std::vector<Parse> parses;
  for (auto& [report, statements] : wanted) {
    std::vector<StatementIndex> list;
    for (auto& [statement, place] : statements) {
      place = parses.size() + list.size();
      list.push_back(statement);
    }
    const Telling& t = tellings[report];
    for (Parse& p : parse::parse(*parser, t.report, t.segmentation, list)) parses.push_back(std::move(p));
  }
  std::map<uint32_t, Structure> structures;
  const auto structure = [&](uint32_t k) -> const Structure& {
    const auto [at, added] = structures.try_emplace(k);
    const Answer& a = answers.all[k];
    const Segmentation& segmentation = tellings[a.report].segmentation;
    if (added)
      at->second = structure_of(parses[wanted[a.report][a.statement]], segmentation[a.statement], a, segmentation);
    return at->second;
  };
  for (size_t k = 0; k < pairs.size(); ++k)
    if (in_doubt(pairs[k]))
      fill(structure(pairs[k].x), structure(pairs[k].y), knowledge, (*rows)[k].data() + kPairFeatures);
}

}  // namespace tellings::points
