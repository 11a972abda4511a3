// The structure of a sentence: word classes, what depends on what, and what is read from it: the noun that a figure
// counts, the verb that a word hangs on, who does what to whom, what is negated.
//
// Trees, relations and classes are those of Universal Dependencies (de Marneffe et al., 2021), without subtypes but for
// the four that turn who does what to whom around. All of it is a small model's guess that comes with a probability.
// Callers act on it only where it is sure (kSure) and else do as if there were no parser: of the roles that are as sure
// as that 97 in a hundred are right, of all of them 89; what a figure counts, 99 and 94 (docs/PARSE.md).
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"
#include "tellings/result.h"
#include "tellings/segmentation.h"

namespace tellings {

// In the order of tools/model/parse_labels.py.
enum class WordClass : uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};
enum class Relation : uint8_t {
  acl,
  advcl,
  advmod,
  amod,
  appos,
  aux,
  case_,  // `case` is a word of the language
  cc,
  ccomp,
  clf,
  compound,
  conj,
  cop,
  csubj,
  dep,
  det,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nsubj,
  nummod,
  obj,
  obl,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp,
  // subtypes
  aux_pass,
  csubj_pass,
  nsubj_pass,
  obl_agent,
};
inline constexpr size_t kWordClasses = 17;
inline constexpr size_t kRelations = 41;

// As Universal Dependencies writes them: "NOUN", "nsubj:pass".
std::string_view name_of(WordClass word_class);
std::string_view name_of(Relation relation);

// One token of a text and its place in the tree. Probabilities are 0 to 1.
struct ParsedToken {
  static constexpr uint32_t kRoot = std::numeric_limits<uint32_t>::max();

  uint32_t head = kRoot;  // the token that it hangs on, from 0 within the text; kRoot: on none
  Relation relation = Relation::dep;
  WordClass word_class = WordClass::x;
  float arc = 0;       // that `head` is right; 0 for a token that was not read
  float labelled = 0;  // that `head` and `relation` are
  float negation = 0;  // that it negates: "not", "nobody", "doesn't", a negative form of a verb
  float passive = 0;   // that it is a passive form
  // Sums over relations, times `arc`: that it ...
  float counts = 0;  // ... says how many of `head`: nummod
  // ... is who does what `head` says: the subject, unless `head` is passive, or the agent of a passive
  float agent = 0;
  float patient = 0;  // ... is whom it is done to: the object, or the subject of a passive
};

// Invariant: heads make a tree: one token of those that were read has kRoot, and so has each that was not read (the end
// of a text of more than some 500 pieces: arc is 0).
using Parse = std::vector<ParsedToken>;  // one for each token

// A text, mostly a statement, and where its tokens stand in it, in order and disjoint.
struct TextOfTokens {
  std::string_view text;
  std::span<const ByteRange> tokens;
};

// A small trained head on the model's lower half. The method: docs/PARSE.md.
class Parser {
 public:
  virtual ~Parser() = default;
  // One parse for each text, in order, one entry for each token. Any input is sound; where nothing can be computed no
  // token is read. Never throws. Thread-safe; one call with many texts takes half as long as many calls.
  // Cost: about 1 ms of one core for a text of 20 tokens, and 4 to 5 for its states, unless the encoder or the judge
  // of the same folder read the very same text a short while ago.
  //   const ByteRange tokens[] = {{0, 5}, {6, 9}};
  //   const TextOfTokens text{"Olden won", tokens};
  //   parser->parse({&text, 1})[0][0].agent  // near 1, and its head is 1
  virtual std::vector<Parse> parse(std::span<const TextOfTokens> texts) = 0;
};

namespace parse {

// The parses of statements of a report, in order, each over the statement's tokens: token k of a parse is token
// statement.tokens.begin.value + k of the report. Cost: as Parser::parse of all in one call.
std::vector<Parse> parse(Parser& parser, const Report& report, const Segmentation& segmentation,
                         std::span<const StatementIndex> statements);

// Where callers may act on what a parse says.
inline constexpr float kSure = 0.9f;

struct Found {
  uint32_t token = 0;
  float confidence = 0;  // 0 to 1
};

// The token whose number `token` says ("14" -> "miners"), by the tree; none where the token counts nothing, as most.
// Chains are followed: of "2.5 million people" both figures count people. It is what the treebanks have: of "14 per
// cent" the "cent", of "$14" the sign. Precondition of all that follow: token < parse.size().
std::optional<Found> counted(const Parse& parse, uint32_t token);

// The nearest verb (or other predicate: a word with a copula) above `token`; none where there is none. The confidence
// is that of all arcs between them, multiplied. Cost: linear.
std::optional<Found> governing_verb(const Parse& parse, uint32_t token);

// Who does what to whom, voice undone: of "the bridge was closed by the army" the agent is "army" and the patient
// "bridge". Tokens are heads of phrases: who wants the phrase takes what hangs on them.
struct Roles {
  uint32_t predicate = 0;
  std::optional<Found> agent;
  std::optional<Found> patient;
};

// Each token that has an agent or a patient, in order; of several the surest. Roles that the clause leaves to another
// (of joined or infinitive verbs) are not filled in. Cost: linear.
std::vector<Roles> roles(const Parse& parse);

// How probable it is that what `token` says is denied: by itself, or by what hangs on it ("not", "kein", "no"), or by
// a subject or object that denies ("nobody came"). Not by what stands above it: "did not say that he came" leaves
// "came" as it is. Cost: linear.
float negated(const Parse& parse, uint32_t token);

}  // namespace parse

namespace encode {

// Error unavailable where the model's folder lacks the parser's files or they cannot be used here; the message says how
// to get them. Cost: as open_encoder; `at_once`: how many threads will ask at the same time.
Result<std::unique_ptr<Parser>> open_parser(const std::string& folder, size_t at_once = 1);

}  // namespace encode
}  // namespace tellings
