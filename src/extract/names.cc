// Mentions of persons, organisations, places, nationalities and offices: capitalised runs, cut by what their words are.
//
// Method: in a script with case a run of capitalised words (with particles between them) is a name; its type comes from
// its own words ("Ministry", "River"), from a title before it, from the word before it ("in"), and from what the same
// words were elsewhere in the report. Scripts without case give none. A statement that is capitalised throughout (a
// headline) gives only what the tables know or what is a name elsewhere in the report.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "extract/name_parts.h"
#include "extract/names_words.h"
#include "languages/common_words.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

constexpr uint32_t kLongest_run = 12;

bool all_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// "UN", "NATO", "G20": at least two capital letters, nothing in lower case.
bool is_acronym(std::string_view word) {
  size_t capitals = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z')
      ++capitals;
    else if (!(c >= '0' && c <= '9') && c != '.')
      return false;
  }
  return capitals >= 2 && word.size() <= 8;
}

class Finder {
 public:
  Finder(const Report& report, const Segmentation& segmentation) : text_(report.text), seg_(segmentation) {
    language_ = report.language;
    english_ = language_.empty() || language_ == "und" || language_.starts_with("en");
    suffix_after_apostrophe_ = report.language == "tr" || report.language == "az";
  }

  std::vector<Fact> find() {
    for (const Statement& s : seg_.statements) statement(s);
    settle();
    return std::move(out_);
  }

 private:
  const Token& token(uint32_t t) const { return seg_.tokens[t]; }
  std::string_view words(uint32_t t) const { return token(t).range.of(text_); }
  uint16_t roles(uint32_t t) const { return roles_of(bare(t)); }
  bool is_upper(uint32_t t) const { return token(t).kind == TokenKind::word && token(t).starts_upper; }

  // Where the word ends without its possessive ("Sarn's") or, in Turkish and Azerbaijani, its case ("Sarn'da").
  size_t bare_size(std::string_view s) const {
    const size_t plain = s.rfind('\'');
    const size_t curly = s.rfind("\xE2\x80\x99");
    const size_t at = plain != std::string_view::npos ? plain : curly;
    if (at == std::string_view::npos || at == 0) return s.size();
    const size_t behind = s.size() - at - (plain != std::string_view::npos ? 1 : 3);
    if (suffix_after_apostrophe_ || behind == 0 || (behind == 1 && (s.back() == 's' || s.back() == 'S'))) return at;
    return s.size();
  }
  std::string_view bare(uint32_t t) const {
    const std::string_view folded = token(t).folded;
    return folded.substr(0, bare_size(folded));
  }
  bool is_possessive(uint32_t t) const { return bare_size(words(t)) < words(t).size(); }
  size_t bare_end(uint32_t t) const { return token(t).range.begin + bare_size(words(t)); }

  // Nothing but a blank or a hyphen stands between the token and the one before it.
  bool joined(uint32_t t) const {
    const std::string_view gap = text_.substr(token(t - 1).range.end, token(t).range.begin - token(t - 1).range.end);
    return gap.empty() || gap == " " || gap == "-" || gap == "\xC2\xA0";
  }

  // A statement most of whose longer words are capitalised.
  bool is_headline(const Statement& s) const {
    size_t upper = 0;
    size_t all = 0;
    for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t) {
      if (token(t).kind != TokenKind::word || token(t).folded.size() < 4) continue;
      ++all;
      upper += token(t).starts_upper;
    }
    return all >= 4 && upper * 10 >= all * 7;
  }

  bool opens_name(uint32_t t, uint32_t first) const {
    if (!is_upper(t)) return false;
    const std::string_view folded = token(t).folded;
    if (folded.size() < 2 && !(t + 1 < seg_.tokens.size() && words(t + 1) == ".")) return false;
    if (folded == "i" || folded.starts_with("i'")) return false;
    if (roles(t) & kCalendar) return false;
    // a common word at the beginning of a sentence or quotation is capitalised for that reason alone
    const bool begins = t == first || token(t - 1).kind == TokenKind::punctuation;
    if (begins && is_opener(t)) return false;
    return !(languages::is_common(folded, language_) && (begins || !is_acronym(words(t))));
  }

  // A word that stands at a sentence's beginning without being a name; participles and adverbs are told by their
  // endings.
  bool is_opener(uint32_t t) const {
    const std::string_view folded = token(t).folded;
    if (roles_of(folded) & (kOpener | kCalendar)) return true;
    if (!english_) return false;
    const bool participle = folded.size() > 4 && (folded.ends_with("ly") || folded.ends_with("ing"));
    return participle && !(t + 1 < seg_.tokens.size() && is_upper(t + 1));
  }

  // The end of the run of capitalised words and particles that opens at t.
  uint32_t run_end(uint32_t t, uint32_t end) const {
    bool organisation = roles(t) & (kOrganisationHead | kOffice);
    uint32_t last = t + 1;
    for (uint32_t k = t + 1; k < end && k < t + kLongest_run && !is_possessive(last - 1);) {
      if (words(k) == "." && token(k - 1).range.size_bytes() == 1 && k + 1 < end && is_upper(k + 1)) {
        k += 1;  // an initial
        if (!is_upper(k)) break;
      } else if (!joined(k)) {
        break;
      }
      if (is_upper(k) && !(roles(k) & kCalendar && !organisation)) {
        organisation |= (roles(k) & (kOrganisationHead | kOffice)) != 0;
        last = ++k;
        continue;
      }
      if (words(k) == "-" && k + 1 < end && is_upper(k + 1) && joined(k + 1)) {
        ++k;  // "al-Rahmani", "Dolan-Verel"
        continue;
      }
      const std::string_view w = token(k).folded;
      uint32_t behind = k;  // a name goes on behind "of the", "bin", "and" (of an organisation)
      if ((w == "of" || w == "for" || (w == "and" && last - t >= 3)) && organisation)
        behind = k + 1 < end && token(k + 1).folded == "the" ? k + 2 : k + 1;
      else if (roles(k) & kParticle && w != "und")
        behind = k + 1 < end && (roles(k + 1) & kParticle || words(k + 1) == "-") ? k + 2 : k + 1;
      if (behind == k || behind >= end || !is_upper(behind) || !joined(behind)) break;
      k = behind;
    }
    return last;
  }

  void add(uint32_t from, uint32_t to, NameType type, bool weak = false) {
    if (from >= to) return;
    Fact f;
    f.kind = FactKind::name;
    f.range = {token(from).range.begin, bare_end(to - 1)};
    const std::string_view words = f.range.of(text_);
    Name name;
    name.type = type;
    if (all_ascii(words)) {
      name.normalised = base::fold(words);
    } else if (type == NameType::person || type == NameType::place) {
      for (const std::string& part : name_parts(words).parts)
        name.normalised.append(name.normalised.empty() ? "" : " ").append(part);
    } else {
      name.normalised = base::fold_marks(words);
    }
    if (type == NameType::person)
      if (const size_t blank = name.normalised.rfind(' '); blank != std::string::npos)
        surname_.insert(name.normalised.substr(blank + 1));
    if (type != NameType::other && !weak) known_.emplace(name.normalised, type);
    f.name = std::move(name);
    out_.push_back(std::move(f));
    headline_.push_back(in_headline_);
    weak_.push_back(weak);
    opening_.push_back(!english_ && from == first_ && to == from + 1);
  }

  std::string joined_folded(uint32_t from, uint32_t to) const {
    std::string s;
    for (uint32_t t = from; t < to; ++t) s.append(s.empty() ? "" : " ").append(bare(t));
    return s;
  }

  bool any(uint32_t from, uint32_t to, uint16_t role) const {
    for (uint32_t t = from; t < to; ++t)
      if (token(t).starts_upper && roles(t) & role) return true;
    return false;
  }

  // What the words [from, to) are, without titles and nationality before them.
  NameType type_of(uint32_t from, uint32_t to, uint32_t first, bool titled, bool* weak) const {
    if (titled) return NameType::person;
    const std::string folded = joined_folded(from, to);
    if (is_country(folded) && (to - from > 1 || bare(from).size() > 2 || is_acronym(words(from))))
      return NameType::place;
    if (to - from == 1 && roles(from) & kNationality) return NameType::nationality;
    if (any(from, to, kOrganisationHead)) return NameType::organisation;
    if (to - from == 1 && is_acronym(words(from).substr(0, bare_size(words(from))))) return NameType::organisation;
    if (any(from, to, kPlaceHead | kKnownPlace)) return NameType::place;
    if (from > first && roles_of(token(from - 1).folded) & kPlaceBefore && to - from <= 3) {
      *weak = true;
      return NameType::place;
    }
    if (from >= first + 2 && token(from - 1).folded == "of" &&
        roles_of(token(from - 2).folded) & (kPlaceHead | kOffice))
      return NameType::place;
    const bool says = (to < seg_.tokens.size() && roles_of(token(to).folded) & kSaying) ||
                      (from > first && roles_of(token(from - 1).folded) & kSaying && token(from - 1).folded != "who");
    if (to - from >= 2 && to - from <= 4) return NameType::person;
    if (says && to - from <= 4) return NameType::person;
    return NameType::other;
  }

  // Offices in lower case before a name: "energy minister Kiomar Daresh". The run's first token; gives true where
  // there was one.
  bool office_before(uint32_t from, uint32_t first) {
    if (from == first || token(from - 1).starts_upper || !(roles(from - 1) & (kOffice | kHonorific)) || !joined(from))
      return false;
    if (!(roles(from - 1) & kOffice)) return true;
    uint32_t begin = from - 1;
    while (begin > first && roles(begin - 1) & kOfficeModifier && joined(begin) && !token(begin - 1).starts_upper)
      --begin;
    if (out_.empty() || out_.back().range.end <= token(begin).range.begin) add(begin, from, NameType::office);
    return true;
  }

  void run(uint32_t from, uint32_t to, uint32_t first) {
    bool titled = office_before(from, first);
    while (from < to && roles(from) & kHonorific) titled = true, ++from;
    if (from < to && to - from >= 2 && roles(from) & kNationality && !any(from, to, kOrganisationHead)) {
      if (!is_country(joined_folded(from, to))) {
        add(from, from + 1, NameType::nationality);
        ++from;
      }
    }
    uint32_t behind = from;  // behind the last office word
    for (uint32_t t = from; t < to && !is_organisation_ahead(from, to); ++t)
      if (roles(t) & kOffice) behind = t + 1;
    if (behind > from) {
      // "President of the Council": all of it is the office
      if (behind < to && !is_upper(behind) && token(behind).folded != "al") {
        const uint32_t end = office_end(behind, to);
        add(from, end, NameType::office);
        if (end < to) add(end, to, NameType::person);
        return;
      }
      add(from, behind, NameType::office);
      from = behind;
      titled = true;
    }
    if (from >= to) return;
    if (!is_upper(from) && from + 1 < to && !(roles(from) & kParticle)) ++from;
    bool weak = false;
    const NameType type = type_of(from, to, first, titled, &weak);
    add(from, to, type, weak);
  }

  // The end of "of Defence" in "Minister of Defence Anna Verel", where `of` is its first word and the run ends at `to`:
  // behind a country or the head of an organisation, else behind one word, where two or more words of a name are left.
  uint32_t office_end(uint32_t of, uint32_t to) const {
    uint32_t k = of;
    while (k < to && !is_upper(k)) ++k;
    uint32_t end = k + 1;
    for (uint32_t n = k + 2; n <= to && n <= k + 4; ++n)
      if (is_country(joined_folded(k, n))) end = n;
    for (uint32_t n = k; n < to; ++n)
      if (!is_upper(n) && (token(n).folded == "of" || token(n).folded == "and"))
        return to;
      else if (roles(n) & kOrganisationHead)
        end = std::max(end, n + 1);
    return to - std::min(to, end) >= 2 && is_upper(end) ? end : to;
  }

  // "Attorney General's Office", "Prime Minister's Department": an organisation although an office stands in it; but
  // not where a person's name follows the office.
  bool is_organisation_ahead(uint32_t from, uint32_t to) const {
    return to > from && roles(to - 1) & kOrganisationHead && !(roles(to - 1) & kOffice);
  }

  void statement(const Statement& s) {
    const uint32_t first = s.tokens.begin.value;
    const uint32_t end = s.tokens.end.value;
    in_headline_ = is_headline(s);
    first_ = first;
    for (uint32_t t = first; t < end;) {
      if (!opens_name(t, first)) {
        ++t;
        continue;
      }
      const uint32_t to = run_end(t, end);
      run(t, to, first);
      t = to;
    }
  }

  // Words that were a name's elsewhere are that name here; of a headline, or of lone words that
  // open a sentence, only what is known stays.
  void settle() {
    std::vector<Fact> kept;
    for (size_t k = 0; k < out_.size(); ++k) {
      Name& name = *out_[k].name;
      if (name.type == NameType::other || weak_[k]) {
        const auto known = known_.find(name.normalised);
        if (known != known_.end())
          name.type = known->second;
        else if (surname_.contains(name.normalised))
          name.type = NameType::person;
      }
      if ((headline_[k] || opening_[k]) && name.type == NameType::other) continue;
      kept.push_back(std::move(out_[k]));
    }
    out_ = std::move(kept);
  }

  std::string_view text_;
  const Segmentation& seg_;
  std::string_view language_;
  bool suffix_after_apostrophe_ = false;
  bool english_ = true;
  bool in_headline_ = false;
  uint32_t first_ = 0;  // the statement's first token
  std::vector<Fact> out_;
  std::vector<bool> headline_;  // for each of out_: stands in a headline
  std::vector<bool> opening_;   // for each of out_: a lone word that opens a sentence, in a language without openers
  std::vector<bool> weak_;      // for each of out_: its type is a guess from the word before it
  std::unordered_map<std::string, NameType> known_;
  std::unordered_set<std::string> surname_;
};

}  // namespace

std::vector<Fact> names(const Report& report, const Segmentation& segmentation) {
  return Finder(report, segmentation).find();
}

}  // namespace tellings::extract
