#include "points/answers.h"

#include <algorithm>

#include "base/hash.h"
#include "languages/common_words.h"
#include "languages/rarity.h"
#include "tellings/values.h"

namespace tellings::points {
namespace {

constexpr uint32_t kNear_tokens = 4;
// What stands further away in its statement has nothing to do with an answer: a table without stops is one statement.
constexpr uint32_t kReach_tokens = 60;
constexpr size_t kMostAnswers = 250;  // of a report: one with more figures is a table
constexpr size_t kContentWords = 2;   // on either side

bool parts_clauses(std::string_view folded) {
  return folded == "," || folded == ";" || folded == ":" || folded == "(" || folded == ")" || folded == "-" ||
         folded == "–" || folded == "—" || folded == "،" || folded == "؛";
}

class Surroundings {
 public:
  Surroundings(const Telling& telling, const Knowledge& knowledge) : telling_(telling), knowledge_(knowledge) {
    const auto& statements = telling.segmentation.statements;
    for (const Statement& s : statements) sentences_.push_back(words_of(s.tokens, {}));
    names_.resize(statements.size());
    for (const Fact& f : telling.facts.facts)
      if (f.kind == FactKind::name && f.name)
        if (const size_t s = telling.segmentation.statement_at(f.range.begin); s < statements.size())
          names_[s].push_back(&f);
  }

  // The words of `range` but for those of `without`, each stem once.
  Words words_of(TokenRange range, TokenRange without) const {
    Words out;
    for (uint32_t t = range.begin.value; t < range.end.value; ++t) {
      const Token& token = telling_.segmentation.tokens[t];
      if (token.kind == TokenKind::punctuation || without.contains({t})) continue;
      out.words.push_back(word_at(t));
    }
    settle(&out);
    return out;
  }

  void fill(Answer* answer, size_t statement) const {
    const auto& statements = telling_.segmentation.statements;
    const TokenRange whole = within_reach(answer->tokens, statements[statement].tokens);
    answer->statement = {static_cast<uint32_t>(statement)};
    answer->place = static_cast<float>(statement) / static_cast<float>(std::max<size_t>(1, statements.size() - 1));
    answer->sentence = words_of(whole, answer->tokens);
    const TokenRange clause = clause_of(answer->tokens, whole), near = near_of(answer->tokens, whole);
    answer->clause = words_of(clause, answer->tokens);
    answer->near = words_of(near, answer->tokens);
    answer->around = answer->sentence;
    for (const size_t neighbour : {statement - 1, statement + 1})  // the one before the first is beyond the last
      if (neighbour < sentences_.size() && sentences_[neighbour].words.size() <= 2 * kReach_tokens)
        answer->around.words.insert(answer->around.words.end(), sentences_[neighbour].words.begin(),
                                    sentences_[neighbour].words.end());
    settle(&answer->around);
    answer->before = content(answer->tokens, whole, -1);
    answer->behind = content(answer->tokens, whole, 1);
    if (knowledge_.words != nullptr) {
      answer->near_vector = vector_of(near, answer->tokens);
      answer->clause_vector = vector_of(clause, answer->tokens);
    }
    set_names(answer, statement);
  }

 private:
  Word word_at(uint32_t t) const {
    const Token& token = telling_.segmentation.tokens[t];
    return {base::hash(token.stem), languages::weight(token, telling_.report.language, knowledge_.words), {t}};
  }

  static void settle(Words* words) {
    std::sort(words->words.begin(), words->words.end(),
              [](const Word& x, const Word& y) { return x.stem != y.stem ? x.stem < y.stem : x.token < y.token; });
    words->words.erase(std::unique(words->words.begin(), words->words.end(),
                                   [](const Word& x, const Word& y) { return x.stem == y.stem; }),
                       words->words.end());
    words->weight = 0;
    for (const Word& w : words->words) words->weight += w.weight;
  }

  TokenRange clause_of(TokenRange of, TokenRange whole) const {
    uint32_t begin = of.begin.value, end = of.end.value;
    const auto& tokens = telling_.segmentation.tokens;
    while (begin > whole.begin.value && !parts_clauses(tokens[begin - 1].folded)) --begin;
    while (end < whole.end.value && !parts_clauses(tokens[end].folded)) ++end;
    return {{begin}, {end}};
  }

  static TokenRange around(TokenRange of, TokenRange whole, uint32_t reach) {
    const uint32_t begin = std::max(whole.begin.value + reach, of.begin.value) - reach;
    return {{begin}, {std::min(whole.end.value, of.end.value + reach)}};
  }
  static TokenRange near_of(TokenRange of, TokenRange whole) { return around(of, whole, kNear_tokens); }
  static TokenRange within_reach(TokenRange of, TokenRange whole) { return around(of, whole, kReach_tokens); }

  std::vector<Word> content(TokenRange of, TokenRange whole, int step) const {
    std::vector<Word> out;
    const auto& tokens = telling_.segmentation.tokens;
    int64_t t = step < 0 ? int64_t{of.begin.value} - 1 : int64_t{of.end.value};
    for (; t >= whole.begin.value && t < whole.end.value && out.size() < kContentWords; t += step) {
      const Token& token = tokens[static_cast<size_t>(t)];
      if (token.kind != TokenKind::word || languages::is_common(token.folded, telling_.report.language)) continue;
      out.push_back(word_at(static_cast<uint32_t>(t)));
    }
    return out;
  }

  Vector vector_of(TokenRange range, TokenRange without) const {
    std::string text;
    for (uint32_t t = range.begin.value; t < range.end.value; ++t) {
      const Token& token = telling_.segmentation.tokens[t];
      if (token.kind == TokenKind::punctuation || without.contains({t})) continue;
      text.append(text.empty() ? "" : " ").append(token.folded);
    }
    return knowledge_.words->vector(text);
  }

  void set_names(Answer* answer, size_t statement) const {
    const ByteRange own = answer->fact->range;
    const Fact* before = nullptr;
    const Fact* behind = nullptr;
    constexpr size_t kReach_bytes = 8 * kReach_tokens;
    const auto& names = names_[statement];
    const size_t from = std::max(own.begin, kReach_bytes) - kReach_bytes;
    auto at = std::partition_point(names.begin(), names.end(), [&](const Fact* f) { return f->range.begin < from; });
    for (; at != names.end() && (*at)->range.begin < own.end + kReach_bytes; ++at) {
      const Fact* f = *at;
      if (f->range.overlaps(own)) continue;
      answer->names.push_back(base::hash(f->name->normalised));
      if (f->range.begin < own.begin)
        before = f;
      else if (behind == nullptr)
        behind = f;
    }
    constexpr size_t kBehind_bytes = 2;  // a comma and a blank
    if (before != nullptr && answer->fact->quantity && own.begin - before->range.end <= kBehind_bytes &&
        before->range.end < own.begin)
      answer->bearer = before->name->normalised;
    if (const Fact* owner = before != nullptr ? before : behind) answer->owner = owner->name->normalised;
    std::sort(answer->names.begin(), answer->names.end());
    answer->names.erase(std::unique(answer->names.begin(), answer->names.end()), answer->names.end());
  }

  const Telling& telling_;
  const Knowledge& knowledge_;
  std::vector<Words> sentences_;
  std::vector<std::vector<const Fact*>> names_;  // of each statement
};

TokenRange tokens_of(const Segmentation& segmentation, TokenRange within, ByteRange range) {
  const auto first = segmentation.tokens.begin();
  const auto begin = std::partition_point(first + within.begin.value, first + within.end.value,
                                          [&](const Token& t) { return t.range.end <= range.begin; });
  const auto end =
      std::partition_point(begin, first + within.end.value, [&](const Token& t) { return t.range.begin < range.end; });
  return {{static_cast<uint32_t>(begin - first)}, {static_cast<uint32_t>(end - first)}};
}

bool answers_something(const Fact& f) {
  if (f.kind == FactKind::date) return f.date && !f.date->duration;
  return f.kind == FactKind::quantity && f.quantity && f.quantity->figure && !f.quantity->label;
}

}  // namespace

std::vector<Answer> answers_of(const Telling& telling, uint32_t report, const Knowledge& knowledge) {
  const Surroundings surroundings(telling, knowledge);
  const Segmentation& segmentation = telling.segmentation;
  std::vector<ByteRange> durations;  // in order, disjoint
  for (const Fact& f : telling.facts.facts)
    if (f.kind == FactKind::date && f.date && f.date->duration) durations.push_back(f.range);
  const auto is_duration = [&](ByteRange range) {
    const auto at =
        std::partition_point(durations.begin(), durations.end(), [&](ByteRange r) { return r.end <= range.begin; });
    return at != durations.end() && at->overlaps(range);
  };
  std::vector<Answer> out;
  for (const Fact& f : telling.facts.facts) {
    if (!answers_something(f) || out.size() == kMostAnswers) continue;
    const size_t statement = segmentation.statement_at(f.range.begin);
    if (statement == segmentation.statements.size()) continue;
    Answer answer;
    answer.report = report;
    answer.fact = &f;
    answer.duration = f.quantity && is_duration(f.range);
    answer.age = f.quantity && f.quantity->unit == "year" && !answer.duration;
    answer.tokens = tokens_of(segmentation, segmentation.statements[statement].tokens, f.range);
    if (answer.tokens.size() == 0) continue;
    surroundings.fill(&answer, statement);
    out.push_back(std::move(answer));
  }
  return out;
}

float shared_weight(const Words& a, const Words& b) {
  float sum = 0;
  for (size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
    const Word &x = a.words[i], &y = b.words[j];
    // without branches: which of the two is behind cannot be guessed
    sum += x.stem == y.stem ? std::min(x.weight, y.weight) : 0.0f;
    i += x.stem <= y.stem;
    j += y.stem <= x.stem;
  }
  return sum;
}

}  // namespace tellings::points
