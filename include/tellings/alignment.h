// Links between statements of reports, and between the words of linked statements.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "tellings/encoder.h"
#include "tellings/facts.h"
#include "tellings/judge.h"
#include "tellings/lexicon.h"
#include "tellings/parser.h"
#include "tellings/report.h"
#include "tellings/segmentation.h"

namespace tellings {

// One report with all that was found in it. The stages hand these on; none of them changes an earlier stage's part.
struct Telling {
  Report report;
  Segmentation segmentation;
  Facts facts;
};

// What the stages may ask of the installed model. Any of them may be null: then less is known and less is found.
struct Knowledge {
  const WordTable* words = nullptr;
  const Lexicon* lexicon = nullptr;
  // Opens the encoder at its first use (loading costs 0.15 s); null, or returns null, where there is none.
  std::function<Encoder*()> encoder;
  // Opens the judge at its first use; null, or returns null, where there is none.
  std::function<Judge*()> judge;
  // The same of the second judge.
  std::function<Judge*()> second_judge;
  // Opens the parser at its first use; null, or returns null, where there is none.
  std::function<Parser*()> parser;
  // Probability, 0 to 1, that two names have the same bearer (extract::same_bearer); null: equal letters only.
  std::function<double(std::string_view, std::string_view)> same_bearer;
};

// What a part of Knowledge opens: null where there is none.
template <typename Part>
Part* opened(const std::function<Part*()>& open) {
  return open ? open() : nullptr;
}

// Statements of two reports that say the same thing, m to n. Both sides are in order and not empty.
struct Link {
  std::vector<StatementIndex> a;
  std::vector<StatementIndex> b;
  double score = 0;  // 0 to 1: how sure
};

// Words of two linked statements that correspond; a phrase is one WordLink. Ranges are of each report's tokens.
struct WordLink {
  TokenRange a;
  TokenRange b;
  double score = 0;  // 0 to 1
};

// The words of one link: those that correspond, and single words that might (score below one half).
struct WordLinks {
  std::vector<WordLink> words;
  std::vector<WordLink> maybe;
  bool in_doubt = false;  // words of both sides that tell something stay open: context may join them
};

namespace align {

// Which statements of `a` and `b` say the same. Non-monotonic. In order of the first statement of `a`. Each statement
// is in one link at most. Method: word overlap weighted by rarity, equal facts and names, the word table's vectors,
// context of neighbouring links; the encoder only for statements that those leave in doubt. Cost: n * m cheap
// comparisons, pruned by an inverted index for long reports.
std::vector<Link> statements(const Telling& a, const Telling& b, const Knowledge& knowledge);

// Which words of each link correspond: one entry for each of `links`, in order of a.begin. A pairwise classifier over
// lexical, positional and contextual evidence in two passes (after Sultan, Bethard, Sumner, 2014, "Back to Basics for
// Monolingual Alignment", and Yao et al., 2013), trained by tools/train. By words alone; cost: the words of both sides
// of a link, multiplied.
std::vector<WordLinks> words(const Telling& a, const Telling& b, std::span<const Link> links,
                             const Knowledge& knowledge);

// The same where the encoder reads the words in their context, all in one call: for links in doubt. As words() where
// there is no encoder.
std::vector<WordLinks> words_in_context(const Telling& a, const Telling& b, std::span<const Link> links,
                                        const Knowledge& knowledge);

// The statements of a story over all its reports: for each row, the statements of each report (empty: silence).
struct Row {
  std::vector<std::vector<StatementIndex>> statements;  // one entry a report
  double score = 0;
  bool touching = false;  // its statements may tell of one thing, in part; they stand in rows of their own too

  // How many reports are not silent in it.
  size_t reports() const {
    return static_cast<size_t>(
        std::count_if(statements.begin(), statements.end(), [](const auto& of_one) { return !of_one.empty(); }));
  }
};

// The word links of one row between two of its reports.
struct RowWords {
  uint32_t row = 0;
  uint32_t a = 0;  // reports; a < b
  uint32_t b = 0;
  WordLinks links;
};

// Rows in the order of the first report that has them. Each statement stands in exactly one row.
std::vector<Row> rows(const std::vector<Telling>& tellings, const Knowledge& knowledge);

// What no row joins, set beside the nearest of each other report: a figure that one report gives a sentence of its own
// stands in the middle of another elsewhere. Only conflicts are sought in these; they are not laid side by side. None
// where the reports are more than a few. Cost: the statements of two reports multiplied, by table look-ups; the encoder
// between languages.
std::vector<Row> touching(const std::vector<Telling>& tellings, const std::vector<Row>& rows,
                          const Knowledge& knowledge);

}  // namespace align
}  // namespace tellings
