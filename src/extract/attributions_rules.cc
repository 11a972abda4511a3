// Method: in each statement the first cue of the language's table decides; what stands behind its complementizer
// ("dass", "что", "ki"), behind a colon or in quotation marks is the content, else what stands on the other side of the
// comma; the source is what is left beside the cue.
#include "extract/attributions_rules.h"

#include <algorithm>
#include <optional>
#include <string>

#include "languages/language.h"

namespace tellings::extract {
namespace {

using Cues = languages::Attributing;

constexpr uint32_t kNear_tokens = 12;  // how far a complementizer may stand behind its cue
constexpr uint32_t kSource_tokens = 14;

bool holds(std::string_view list, std::string_view word) {
  size_t at = 0;
  while ((at = list.find(word, at)) != std::string_view::npos) {
    if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() && list[at + word.size()] == ' ') return true;
    ++at;
  }
  return false;
}

class Rules {
 public:
  Rules(const Report& report, const Segmentation& segmentation, const Cues& cues)
      : text_(report.text), seg_(segmentation), cues_(cues) {}

  std::optional<Attribution> statement(const Statement& s) const {
    const uint32_t first = s.tokens.begin.value;
    uint32_t end = s.tokens.end.value;
    while (end > first && is_stop(end - 1)) --end;
    for (uint32_t t = first; t < end; ++t) {
      if (seg_.tokens[t].kind != TokenKind::word) continue;
      if (const uint32_t behind = phrase_end(t, end); behind > t) {
        // "according to SOURCE, CONTENT" or "CONTENT, according to SOURCE"
        const uint32_t comma = find_comma(behind, end);
        if (t <= first + 1 && comma < end) return made({t, behind}, {behind, comma}, {{comma + 1, end}});
        uint32_t before = t;
        while (before > first && is_punctuation(before - 1)) --before;
        return made({t, behind}, {behind, comma}, {{first, before}});
      }
      if (t > first && holds(cues_.after, word(t))) {
        const uint32_t comma = find_comma(t + 1, end);
        const uint32_t content = comma < end ? comma + 1 : t + 1;
        return made({t, t + 1}, {first, t}, {{content, end}});
      }
      if (holds(cues_.verbs, word(t))) return at_verb(t, first, end);
    }
    return std::nullopt;
  }

 private:
  struct Stretch {
    uint32_t begin;
    uint32_t end;
  };

  std::string_view word(uint32_t t) const { return seg_.tokens[t].folded; }
  bool is_punctuation(uint32_t t) const { return seg_.tokens[t].kind == TokenKind::punctuation; }
  std::string_view mark(uint32_t t) const {
    return is_punctuation(t) ? seg_.tokens[t].range.of(text_) : std::string_view();
  }
  bool is_stop(uint32_t t) const { return mark(t) == "." || mark(t) == "!" || mark(t) == "?"; }
  bool is_comma(uint32_t t) const { return mark(t) == "," || mark(t) == "\xD8\x8C"; }
  bool is_quote(uint32_t t) const {
    const std::string_view m = mark(t);
    return m == "\"" || m == "\xE2\x80\x9C" || m == "\xE2\x80\x9D" || m == "\xE2\x80\x9E" || m == "\xC2\xAB" ||
           m == "\xC2\xBB";
  }
  uint32_t find_comma(uint32_t from, uint32_t end) const {
    while (from < end && !is_comma(from)) ++from;
    return from;
  }

  // The end of a phrase of the table that begins at t; t where there is none.
  uint32_t phrase_end(uint32_t t, uint32_t end) const {
    std::string_view left = cues_.before;
    while (!left.empty()) {
      const size_t bar = std::min(left.find('|'), left.size());
      std::string_view phrase = left.substr(0, bar);
      uint32_t k = t;
      while (!phrase.empty() && k < end) {
        const size_t blank = std::min(phrase.find(' '), phrase.size());
        if (word(k) != phrase.substr(0, blank)) break;
        phrase.remove_prefix(std::min(phrase.size(), blank + 1));
        ++k;
      }
      if (phrase.empty() && k > t) return k;
      left.remove_prefix(std::min(left.size(), bar + 1));
    }
    return t;
  }

  std::optional<Attribution> at_verb(uint32_t t, uint32_t first, uint32_t end) const {
    for (uint32_t k = t + 1; k < end && k <= t + kNear_tokens; ++k) {
      const bool opens = holds(cues_.complementizers, word(k));
      if (!opens && mark(k) != ":") continue;
      return made({t, t + 1}, source_left(t, first), {{k + 1, end}});
    }
    // what is quoted in the statement is the content
    std::vector<Stretch> quoted;
    for (uint32_t k = first; k < end; ++k) {
      if (!is_quote(k)) continue;
      uint32_t close = k + 1;
      while (close < end && !is_quote(close)) ++close;
      if (close > k + 1) quoted.push_back({k, std::min(close + 1, end)});
      k = close;
    }
    if (!quoted.empty() && (quoted.back().end <= t || quoted.front().begin > t)) {
      const bool before = quoted.back().end <= t;
      Stretch source =
          before ? Stretch{t + 1, std::min(find_comma(t + 1, end), t + 1 + kSource_tokens)} : source_left(t, first);
      if (before && source.begin >= source.end) source = {quoted.back().end, t};
      return made({t, t + 1}, source, std::move(quoted));
    }
    if (cues_.verb_last) {
      uint32_t comma = find_comma(first, t);
      if (comma >= t || comma > first + kSource_tokens) return std::nullopt;
      return made({t, t + 1}, {first, comma}, {{comma + 1, t}});
    }
    uint32_t comma = t;  // "CONTENT, said SOURCE"
    for (uint32_t k = t; k > first && k + 6 > t; --k)
      if (is_comma(k - 1)) {
        comma = k - 1;
        break;
      }
    if (comma < t && comma > first + 2)
      return made({t, t + 1}, t + 1 < end ? Stretch{t + 1, find_comma(t + 1, end)} : Stretch{comma + 1, t},
                  {{first, comma}});
    if (t + 2 >= end) return std::nullopt;
    return made({t, t + 1}, source_left(t, first), {{t + 1, end}});
  }

  // The words before the cue, from the last comma or the statement's beginning.
  Stretch source_left(uint32_t t, uint32_t first) const {
    uint32_t begin = t;
    while (begin > first && !is_comma(begin - 1) && t - begin < kSource_tokens) --begin;
    return {begin, t};
  }

  ByteRange bytes(Stretch p) const {
    while (p.begin < p.end && is_punctuation(p.begin) && !is_quote(p.begin)) ++p.begin;
    while (p.begin < p.end && is_punctuation(p.end - 1) && !is_quote(p.end - 1)) --p.end;
    if (p.begin >= p.end) return {};
    return {seg_.tokens[p.begin].range.begin, seg_.tokens[p.end - 1].range.end};
  }

  std::optional<Attribution> made(Stretch cue, Stretch source, std::vector<Stretch> content) const {
    Attribution a;
    a.cue.push_back(bytes(cue));
    if (const ByteRange r = bytes(source); !r.empty()) a.source.push_back(r);
    for (const Stretch p : content)
      if (const ByteRange r = bytes(p); !r.empty()) a.content.push_back(r);
    if (a.content.empty()) return std::nullopt;
    return a;
  }

  std::string_view text_;
  const Segmentation& seg_;
  const Cues& cues_;
};

}  // namespace

bool has_attribution_rules(std::string_view language) {
  const languages::Language* found = languages::find(language);
  return found != nullptr && !found->attribution.verbs.empty();
}

std::optional<Attribution> attribution_of_passive(const Segmentation& segmentation, const Statement& statement) {
  static constexpr std::string_view kParticiples =
      " noted reported said stated announced added claimed alleged confirmed emphasized emphasised stressed mentioned "
      "informed told notified advised pointed underlined ";
  static constexpr std::string_view kBe = " was is were are been being ";
  const auto& tokens = segmentation.tokens;
  const auto word = [&](uint32_t t) -> std::string_view { return tokens[t].folded; };
  const uint32_t first = statement.tokens.begin.value;
  uint32_t end = statement.tokens.end.value;
  while (end > first && tokens[end - 1].kind == TokenKind::punctuation) --end;
  const auto bytes = [&](uint32_t from, uint32_t to) {
    return ByteRange{tokens[from].range.begin, tokens[to - 1].range.end};
  };
  for (uint32_t t = first + 2; t + 1 < end && t < first + kNear_tokens; ++t) {
    uint32_t be = t - 1;  // "was also noted"
    if (!holds(kBe, word(be)) && be > first) --be;
    if (!holds(kParticiples, word(t)) || !holds(kBe, word(be))) continue;
    Attribution a;
    a.cue.push_back(bytes(be, t + 1));
    if (word(first) == "it" && be <= first + 2) {
      uint32_t that = t + 1;
      if (that < end && word(that) == "out") ++that;
      if (that + 1 >= end || word(that) != "that") return std::nullopt;
      a.content.push_back(bytes(that + 1, end));
      return a;
    }
    uint32_t by = t + 1;
    while (by < end && word(by) != "by" && by < t + kNear_tokens) ++by;
    if (by + 1 >= end || word(by) != "by") return std::nullopt;
    uint32_t source_end = by + 1;
    while (source_end < end && source_end < by + kSource_tokens && tokens[source_end].kind != TokenKind::punctuation)
      ++source_end;
    uint32_t content = t + 1;
    if (content < by && (word(content) == "about" || word(content) == "of")) ++content;
    a.source.push_back(bytes(by + 1, source_end));
    // "The attack was reported by SOURCE": the subject is what is told, but of "informed" it is the hearer
    const bool hears = holds(" informed told notified advised ", word(t));
    if (content < by)
      a.content.push_back(bytes(content, by));
    else if (!hears)
      a.content.push_back(bytes(first, be));
    else
      return std::nullopt;
    return a;
  }
  return std::nullopt;
}

std::optional<Attribution> attribution_of_according(const Segmentation& segmentation, const Statement& statement) {
  constexpr uint32_t kClause_tokens = 3;
  const auto& tokens = segmentation.tokens;
  const uint32_t first = statement.tokens.begin.value;
  uint32_t end = statement.tokens.end.value;
  const auto is_mark = [&](uint32_t t) { return tokens[t].kind == TokenKind::punctuation; };
  while (end > first && is_mark(end - 1)) --end;
  for (uint32_t t = first; t + 2 < end; ++t) {
    if (tokens[t].folded != "according" || tokens[t + 1].folded != "to") continue;
    uint32_t source_end = t + 2;
    while (source_end < end && (!is_mark(source_end) || tokens[source_end].folded == "-")) ++source_end;
    const bool plan = source_end == t + 3 && !tokens[t + 2].starts_upper;  // "according to plan"
    if (plan || source_end == t + 2) return std::nullopt;
    uint32_t before = t;
    while (before > first && is_mark(before - 1)) --before;
    const auto bytes = [&](uint32_t from, uint32_t to) {
      return ByteRange{tokens[from].range.begin, tokens[to - 1].range.end};
    };
    Attribution a;
    if (before > first + 1) a.content.push_back(bytes(first, before));
    const bool short_before = before < first + kClause_tokens;  // "The fire, according to the mayor, began at dawn"
    if (short_before && source_end + kClause_tokens < end) a.content.push_back(bytes(source_end + 1, end));
    if (a.content.empty() || (a.content.size() == 1 && short_before && before > first + 1)) return std::nullopt;
    a.cue.push_back(bytes(t, t + 2));
    a.source.push_back(bytes(t + 2, source_end));
    return a;
  }
  return std::nullopt;
}

std::vector<Attribution> attributions_by_rules(const Report& report, const Segmentation& segmentation) {
  std::vector<Attribution> out;
  const Rules rules(report, segmentation, languages::of(report.language).attribution);
  for (const Statement& s : segmentation.statements)
    if (std::optional<Attribution> a = rules.statement(s)) out.push_back(std::move(*a));
  return out;
}

}  // namespace tellings::extract
