// What callers ask of a tree. See tellings/parser.h.
#include <algorithm>
#include <array>

#include "tellings/parser.h"

namespace tellings {
namespace {

constexpr std::array<std::string_view, kWordClasses> kClassNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                                    "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                                    "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::array<std::string_view, kRelations> kRelationNames = {
    "acl",    "advcl",    "advmod",     "amod",       "appos",     "aux",   "case",       "cc",        "ccomp",
    "clf",    "compound", "conj",       "cop",        "csubj",     "dep",   "det",        "discourse", "dislocated",
    "expl",   "fixed",    "flat",       "goeswith",   "iobj",      "list",  "mark",       "nmod",      "nsubj",
    "nummod", "obj",      "obl",        "orphan",     "parataxis", "punct", "reparandum", "root",      "vocative",
    "xcomp",  "aux:pass", "csubj:pass", "nsubj:pass", "obl:agent"};

bool is_argument(Relation relation) {
  return relation == Relation::nsubj || relation == Relation::nsubj_pass || relation == Relation::obj ||
         relation == Relation::iobj || relation == Relation::obl_agent;
}

// Where a word that negates denies its head.
bool denies_head(Relation relation) {
  return relation == Relation::advmod || relation == Relation::det || relation == Relation::aux ||
         relation == Relation::aux_pass || relation == Relation::cop || relation == Relation::case_ ||
         relation == Relation::expl || relation == Relation::discourse || relation == Relation::dep;
}

}  // namespace

std::string_view name_of(WordClass word_class) { return kClassNames[static_cast<size_t>(word_class)]; }
std::string_view name_of(Relation relation) { return kRelationNames[static_cast<size_t>(relation)]; }

namespace parse {
namespace {

bool is_figure(const ParsedToken& token) {
  return token.word_class == WordClass::num || token.word_class == WordClass::sym;
}

void keep_surer(std::optional<Found>* found, uint32_t token, float confidence) {
  if (!*found || (*found)->confidence < confidence) *found = Found{token, confidence};
}

}  // namespace

std::optional<Found> counted(const Parse& parse, uint32_t token) {
  float confidence = 1;
  uint32_t at = token;
  bool counts_something = false;
  // from a part of a figure to the figure, from there to what it counts
  for (size_t steps = 0; steps < parse.size() && parse[at].head != ParsedToken::kRoot; ++steps) {
    const ParsedToken& here = parse[at];
    const bool is_part = is_figure(here) && is_figure(parse[here.head]) &&
                         (here.relation == Relation::compound || here.relation == Relation::flat ||
                          here.relation == Relation::goeswith || here.relation == Relation::fixed);
    const bool counts = here.relation == Relation::nummod;
    if (!counts && !is_part) break;
    confidence *= is_part ? here.labelled : here.counts;
    counts_something = counts_something || counts;
    at = here.head;
    if (counts_something && !is_figure(parse[at])) break;
  }
  if (!counts_something) return std::nullopt;
  return Found{at, confidence};
}

std::optional<Found> governing_verb(const Parse& parse, uint32_t token) {
  std::vector<bool> has_copula(parse.size(), false);
  for (const ParsedToken& t : parse)
    if (t.relation == Relation::cop && t.head != ParsedToken::kRoot) has_copula[t.head] = true;
  float confidence = 1;
  for (uint32_t at = token; parse[at].head != ParsedToken::kRoot;) {
    confidence *= parse[at].arc;
    at = parse[at].head;
    if (parse[at].word_class == WordClass::verb || has_copula[at]) return Found{at, confidence};
  }
  return std::nullopt;
}

std::vector<Roles> roles(const Parse& parse) {
  std::vector<Roles> all(parse.size());
  for (uint32_t k = 0; k < parse.size(); ++k) {
    all[k].predicate = k;
    const ParsedToken& token = parse[k];
    if (token.head == ParsedToken::kRoot || !is_argument(token.relation) || token.relation == Relation::iobj) continue;
    if (token.agent >= token.patient) {
      keep_surer(&all[token.head].agent, k, token.agent);
    } else {
      keep_surer(&all[token.head].patient, k, token.patient);
    }
  }
  std::erase_if(all, [](const Roles& r) { return !r.agent && !r.patient; });
  return all;
}

float negated(const Parse& parse, uint32_t token) {
  // that it is not denied: neither by its own words nor by those of a subject or object
  std::vector<float> stands(parse.size());
  for (size_t k = 0; k < parse.size(); ++k) stands[k] = 1 - parse[k].negation;
  for (const ParsedToken& t : parse)
    if (t.head != ParsedToken::kRoot && denies_head(t.relation)) stands[t.head] *= 1 - t.arc * t.negation;
  float out = stands[token];
  for (size_t k = 0; k < parse.size(); ++k)
    if (parse[k].head == token && is_argument(parse[k].relation)) out *= 1 - parse[k].arc * (1 - stands[k]);
  return 1 - out;
}

}  // namespace parse
}  // namespace tellings
