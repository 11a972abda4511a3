#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "languages/common_words.h"
#include "languages/rarity.h"
#include "points/named.h"
#include "points/sets.h"

namespace tellings::points {
namespace {

constexpr float kTells = 0.38f;  // rarity of a verb that says what happened: not "made", "took"

enum class Sort : uint8_t { none, happening, person };

// All mentions of one word in one report.
struct Word {
  uint32_t report = 0;
  Sort sort = Sort::none;
  std::string folded;
  std::set<uint32_t> tokens;  // those that a row joins with another report's
};

// A word for a person by what he is, and for nothing else ("gun", "life" have such a sense too).
bool is_person(const std::string& word, const Lexicon& lexicon) {
  const auto is_kind_of = [&](std::string_view kind) {
    return lexicon.relation(word, kind) == LexicalRelation::hypernym;
  };
  constexpr std::string_view kPeople[] = {"person", "worker", "leader"};
  constexpr std::string_view kOthers[] = {"artifact", "device", "weapon", "state", "act", "event", "time", "attribute"};
  return std::any_of(std::begin(kPeople), std::end(kPeople), is_kind_of) &&
         std::none_of(std::begin(kOthers), std::end(kOthers), is_kind_of);
}

// "points", "rebounds": a plural, more likely than a verb.
bool may_be_plural(const Token& token, const std::string& lemma, uint8_t parts) {
  return (parts & kNoun) != 0 && token.folded.ends_with('s') && !lemma.ends_with('s');
}

Sort sort_of(const Token& token, const Telling& t, const Knowledge& knowledge) {
  if (token.kind != TokenKind::word || token.starts_upper) return Sort::none;
  if (languages::is_common(token.folded, t.report.language)) return Sort::none;
  const uint8_t parts = knowledge.lexicon->parts_of_speech(token.folded);
  if ((parts & kNoun) != 0 && is_person(token.folded, *knowledge.lexicon)) return Sort::person;
  const std::string lemma = knowledge.lexicon->lemma(token.folded);
  const bool verb =
      (parts & kVerb) != 0 && ((parts & kNoun) == 0 || lemma != token.folded) && !may_be_plural(token, lemma, parts);
  return verb && languages::rarity(token, t.report.language, knowledge.words) >= kTells ? Sort::happening : Sort::none;
}

class Finder {
 public:
  Finder(const std::vector<Telling>& tellings, const Knowledge& knowledge)
      : tellings_(tellings), knowledge_(knowledge) {}

  void add(const align::Row& row) {
    for (uint32_t a = 0; a < row.statements.size(); ++a)
      for (uint32_t b = a + 1; b < row.statements.size(); ++b)
        if (!row.statements[a].empty() && !row.statements[b].empty())
          match(words_in(a, row.statements[a]), words_in(b, row.statements[b]));
  }

  std::vector<Point> points() const {
    Sets sets(words_.size());
    for (const auto& [x, y] : joined_) sets.join(x, y);
    std::map<size_t, Point> made;
    for (size_t k = 0; k < words_.size(); ++k) {
      const Word& w = words_[k];
      Point& p = made[sets.of(k)];
      p.kind = w.sort == Sort::person ? PointKind::role : PointKind::outcome;
      for (const uint32_t t : w.tokens) {
        const ByteRange range = tellings_[w.report].segmentation.tokens[t].range;
        p.readings.push_back({w.report, range, std::string(range.of(tellings_[w.report].report.text))});
      }
    }
    std::vector<Point> out;
    for (auto& [set, p] : made) {
      if (p.readings.empty() || !of_two_reports(p)) continue;
      sort_readings(&p);
      p.label = p.readings.front().value;
      constexpr double kByWords = 0.7;  // nothing but a word in common in linked statements
      p.confidence = kByWords;
      out.push_back(std::move(p));
    }
    return out;
  }

 private:
  using Mentions = std::vector<std::pair<size_t, uint32_t>>;  // words, and the tokens that mention them

  Mentions words_in(uint32_t report, const std::vector<StatementIndex>& statements) {
    const Telling& t = tellings_[report];
    Mentions out;
    for (const StatementIndex s : statements) {
      const TokenRange range = t.segmentation[s].tokens;
      for (uint32_t k = range.begin.value; k < range.end.value; ++k) {
        const Token& token = t.segmentation.tokens[k];
        const Sort sort = sort_of(token, t, knowledge_);
        if (sort == Sort::none) continue;
        const auto [at, added] = places_.try_emplace({report, token.stem}, words_.size());
        if (added) words_.push_back({report, sort, token.folded, {}});
        if (words_[at->second].sort == sort) out.emplace_back(at->second, k);
      }
    }
    return out;
  }

  bool same(const Word& x, const Word& y) const {
    if (x.sort != y.sort) return false;
    switch (knowledge_.lexicon->relation(x.folded, y.folded)) {
      case LexicalRelation::same:
      case LexicalRelation::synonym:
      case LexicalRelation::derived:
        return true;
      case LexicalRelation::none:
      case LexicalRelation::hypernym:
      case LexicalRelation::hyponym:
      case LexicalRelation::sister:
      case LexicalRelation::antonym:
        break;
    }
    return x.folded == y.folded;
  }

  void match(const Mentions& a, const Mentions& b) {
    for (const auto& [x, of_a] : a)
      for (const auto& [y, of_b] : b) {
        if (!same(words_[x], words_[y])) continue;
        words_[x].tokens.insert(of_a);
        words_[y].tokens.insert(of_b);
        joined_.emplace(x, y);
      }
  }

  const std::vector<Telling>& tellings_;
  const Knowledge& knowledge_;
  std::vector<Word> words_;
  std::map<std::pair<uint32_t, std::string>, size_t> places_;
  std::set<std::pair<size_t, size_t>> joined_;
};

}  // namespace

std::vector<Point> happenings(const std::vector<Telling>& tellings, const std::vector<align::Row>& rows,
                              const Knowledge& knowledge) {
  if (knowledge.lexicon == nullptr) return {};
  constexpr float kTouching = 0.3f;  // statements that touch no more than so have other matters too
  Finder finder(tellings, knowledge);
  for (const align::Row& row : rows)
    if (!row.touching || row.score >= kTouching) finder.add(row);
  return finder.points();
}

}  // namespace tellings::points
