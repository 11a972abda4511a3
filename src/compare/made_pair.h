// Hand-made tellings and pairs for this room's tests: what is stated in them is given, equal words are linked.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/candidates.h"
#include "compare/pair.h"
#include "made/telling.h"

namespace tellings::compare {

// Words that every English text has.
inline constexpr std::string_view kFunctionWords =
    " the of and to in a is that for was on with as it by at from has have he his be said are not this who i you we "
    "they my me will would do can or but what when after before over an been had were could should does did its their "
    "them she her him there which where if than then so also into about up down out off only any all both each such "
    "those these our your us am being having may might must shall how why while until since because although though "
    "between during through against own just very too more most less least now here again once upon within ";

// A telling whose words weigh little where they are common in English, with the facts that are said to stand in it,
// each at the first place of its words. Digits are numbers; a mark between blanks is punctuation.
class Said {
 public:
  explicit Said(const std::string& text) : telling_(made_telling(text)) {
    constexpr float kCommon = 0.05f, kRare = 0.5f;
    for (Token& token : telling_.segmentation.tokens) {
      const char first = token.folded.front();
      if (first >= '0' && first <= '9') token.kind = TokenKind::number;
      if (token.folded.size() == 1 && std::string_view(",;:\"-").find(first) != std::string_view::npos)
        token.kind = TokenKind::punctuation;
      token.rarity = kFunctionWords.find(" " + token.folded + " ") != std::string_view::npos ? kCommon : kRare;
    }
  }
  Said& figure(const std::string& words, double value, const std::string& unit = "", Bound bound = Bound::exact) {
    Quantity q;
    q.value = q.value_high = value;
    q.bound = bound;
    q.unit = unit;
    static const std::map<std::string, std::pair<std::string, double>> kDimensions = {{"kilometer", {"length", 1000}},
                                                                                      {"mile", {"length", 1609.344}},
                                                                                      {"kilogram", {"mass", 1}},
                                                                                      {"tonne", {"mass", 1000}}};
    if (const auto at = kDimensions.find(unit); at != kDimensions.end()) {
      q.dimension = at->second.first;
      q.base = q.base_high = value * at->second.second;
    }
    return figure(words, q);
  }
  Said& figure(const std::string& words, const Quantity& q) {
    add(FactKind::quantity, words).quantity = q;
    return *this;
  }
  Said& date(const std::string& words, const Date& d) {
    add(FactKind::date, words).date = d;
    return *this;
  }
  Said& negation(const std::string& words) {
    add(FactKind::negation, words).negation.emplace();
    return *this;
  }
  Said& hedge(const std::string& words, double strength) {
    add(FactKind::hedge, words).hedge = Hedge{strength};
    return *this;
  }
  Said& quote(const std::string& words) {
    add(FactKind::quote, words);
    return *this;
  }
  // "" for either: none.
  Said& attribution(const std::string& source, const std::string& cue) {
    Attribution& made = telling_.facts.attributions.emplace_back();
    if (!source.empty()) made.source.push_back(place_of(source));
    if (!cue.empty()) made.cue.push_back(place_of(cue));
    return *this;
  }
  Said& published(const std::string& time) {
    telling_.report.published = time;
    return *this;
  }
  Said& language(const std::string& code) {
    telling_.report.language = code;
    return *this;
  }
  const Telling& telling() const { return telling_; }

 private:
  ByteRange place_of(const std::string& words) const {
    const size_t at = telling_.report.text.find(words);
    return {at, at + words.size()};
  }
  Fact& add(FactKind kind, const std::string& words) {
    Fact made;
    made.kind = kind;
    made.range = place_of(words);
    std::vector<Fact>& all = telling_.facts.facts;
    const auto behind =
        std::find_if(all.begin(), all.end(), [&](const Fact& f) { return f.range.begin > made.range.begin; });
    return *all.insert(behind, made);
  }

  Telling telling_;
};

// Words of two tellings that correspond though they are not the same.
using Corresponding = std::vector<std::pair<std::string, std::string>>;

// Two tellings of one statement each, and the pair that they make. Not to be copied: the pair points into it.
class MadePair {
 public:
  MadePair(const std::string& a, const std::string& b, const Knowledge& knowledge)
      : MadePair(made_telling(a), made_telling(b), knowledge, {}) {}
  MadePair(const Said& a, const Said& b, const Corresponding& also = {})
      : MadePair(a.telling(), b.telling(), nothing(), also) {}
  MadePair(const Said& a, const Said& b, const Knowledge& knowledge, const Corresponding& also = {})
      : MadePair(a.telling(), b.telling(), knowledge, also) {}
  MadePair(const MadePair&) = delete;

  const Pair& pair() const { return pairs_.front(); }
  Pair& pair() { return pairs_.front(); }
  // The words of both sides, "14 | 19"; "-" for silence.
  std::string shown(const Candidate& c) const {
    const auto words = [](const Side& side, const std::optional<Span>& s) {
      return s ? std::string(side.text(*s)) : "-";
    };
    return words(pair().a, c.a) + " | " + words(pair().b, c.b);
  }
  std::vector<std::string> shown(const std::vector<Candidate>& candidates) const {
    std::vector<std::string> out;
    for (const Candidate& c : candidates) out.push_back(shown(c));
    return out;
  }

 private:
  MadePair(Telling a, Telling b, const Knowledge& knowledge, const Corresponding& also)
      : tellings_{std::move(a), std::move(b)} {
    align::Row row;
    row.statements = {{{0}}, {{0}}};
    row.score = 0.9;
    align::RowWords words{0, 0, 1, {}};
    const auto& of_a = tellings_[0].segmentation.tokens;
    const auto& of_b = tellings_[1].segmentation.tokens;
    const auto correspond = [&](const Token& x, const Token& y) {
      return x.folded == y.folded || std::find(also.begin(), also.end(), std::pair(x.folded, y.folded)) != also.end();
    };
    for (uint32_t i = 0; i < of_a.size(); ++i)
      for (uint32_t j = 0; j < of_b.size(); ++j)
        if (correspond(of_a[i], of_b[j])) words.links.words.push_back({{{i}, {i + 1}}, {{j}, {j + 1}}, 1});
    pairs_ = pairs_of(tellings_, {row}, {words}, knowledge);
  }
  static const Knowledge& nothing() {
    static const Knowledge none;
    return none;
  }

  std::vector<Telling> tellings_;
  std::vector<Pair> pairs_;
};

}  // namespace tellings::compare
