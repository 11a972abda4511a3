// Negation cues and what they negate: from the cue to the end of its clause. A negated affix ("unlikely") is the
// lexicon's affair, not this file's.
#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "extract/phrases.h"
#include "languages/language.h"
#include "tellings/facts.h"

namespace tellings::extract {
namespace {

bool ends_clause(const Token& t) {
  static constexpr std::string_view kEnds = " , ; : . ! ? ، ؛ ؟ but and aber und mais et но и ama və ";
  return kEnds.find(" " + t.folded + " ") != std::string_view::npos;
}

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// A negated verb has "-ma-" or "-me-" between its stem and its tense. `cores` are that with the tense, what may follow
// a short one is in `tails`: a long one has no other sense whatever follows.
struct NegatedVerbs {
  std::string_view cores;         // parted by blanks
  std::string_view short_cores;   // those that need a known tail
  std::string_view tails;         // parted by blanks
  std::string_view other_begins;  // words that are no verbs, by their beginning
};

constexpr NegatedVerbs kTurkish = {
    "madı medi mamış memiş mıyor miyor muyor müyor mayacak meyecek mayacağ meyeceğ mayan meyen madığ mediğ madıklar "
    "medikler mayıp meyip mamak memek mamas maksızın meksizin mamay memey",
    "maz mez masın mesin", " lar ler dı di sa se ken dır dir lardı lerdi larsa lerse ",
    " komedi namaz umuyor gömüyor emiyor yumuyor "};
constexpr NegatedVerbs kAzerbaijani = {
    "madı mədi mayıb məyib mayacaq məyəcək mayacağ məyəcəy mamış məmiş mayan məyən madığ mədiy mamaq məmək mamas "
    "məməs",
    "maz məz masın məsin mır mir mur mür",
    " lar lər dı di du dü sa sə dır dir dur dür am əm ıq ik uq ük san sən lardı lərdi ",
    " dəmir təmir ömür kömür əmir məmur xəmir zəmir möhür namaz komedi "};

template <typename Do>
bool any_word(std::string_view list, const Do& holds) {
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(' ', at), list.size());
    if (end > at && holds(list.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

bool is_negated_verb(std::string_view word, const NegatedVerbs& verbs) {
  constexpr size_t kShortestStem = 2, kLongestTail = 10;
  if (word.size() < 5 || any_word(verbs.other_begins, [&](std::string_view o) { return word.starts_with(o); }))
    return false;
  const auto tail_behind = [&](std::string_view core) {
    const size_t at = word.rfind(core);
    return at == std::string_view::npos || at < kShortestStem ? std::string_view::npos : word.size() - at - core.size();
  };
  if (any_word(verbs.cores, [&](std::string_view core) { return tail_behind(core) <= kLongestTail; })) return true;
  return any_word(verbs.short_cores, [&](std::string_view core) {
    const size_t tail = tail_behind(core);
    if (tail == std::string_view::npos) return false;
    const std::string_view behind = word.substr(word.size() - tail);
    return tail == 0 || any_word(verbs.tails, [&](std::string_view t) { return t == behind; });
  });
}

// Persian: the verbs that news are made of, with "ن" before them, in every person.
const std::unordered_set<std::string>& persian_verbs() {
  static const auto* all = [] {
    auto* out = new std::unordered_set<std::string>;
    static constexpr std::string_view kPast[] = {
        "کرد",  "شد",    "بود",   "داشت",  "داد",  "رفت",   "گفت",   "توانست", "یامد",  "رسید",   "پذیرفت",
        "یافت", "گرفت",  "خورد",  "دید",   "ماند", "خواست", "گذاشت", "یاورد",  "یفتاد", "پرداخت", "نوشت",
        "ساخت", "شناخت", "دانست", "فروخت", "خرید", "باخت",  "توان",  "بست",    "کشت",   "فرستاد", "زد"};
    static constexpr std::string_view kPresent[] = {"کن", "شو", "باش", "ده", "دار", "گیر", "یاب", "رس", "پذیر", "گذار"};
    for (const std::string_view stem : kPast)
      for (const std::string_view end :
           {"", "م", "ی", "ند", "یم", "ید", "ه", "هاند", "هاست", "هام", "هایم", "هبود", "هبودند"})
        out->insert("ن" + std::string(stem).append(end));
    for (const std::string_view stem : kPresent)
      for (const std::string_view end : {"د", "ند", "م", "یم", "ید"}) out->insert("ن" + std::string(stem).append(end));
    return out;
  }();
  return *all;
}

// Verb forms that negate by themselves.
bool is_negated_form(const Token& token, std::string_view language) {
  const std::string& word = token.folded;
  if (language == "tr") return !token.starts_upper && is_negated_verb(word, kTurkish);
  if (language == "az") return !token.starts_upper && is_negated_verb(word, kAzerbaijani);
  if (language != "fa" || !word.starts_with("ن")) return false;
  return ((word.starts_with("نمی") || word.starts_with("نخواه")) && word.size() > 8) || persian_verbs().contains(word);
}

// French "plus" and "personne" negate beside "ne" only.
bool beside_ne(const std::vector<Token>& tokens, uint32_t t, uint32_t begin, uint32_t end) {
  const auto ne = [&](uint32_t k) { return tokens[k].folded == "ne" || tokens[k].folded.starts_with("n'"); };
  for (uint32_t k = t; k > begin && t - k < 5; --k)
    if (ne(k - 1)) return true;
  return t + 1 < end && tokens[t].folded == "personne" && ne(t + 1);
}

struct Tables {
  std::unordered_set<std::string_view> cues;
  Phrases others;  // that begin as a cue does and do not negate
};

const Tables& tables_of(std::string_view language) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Tables> out;
    for (const languages::Language* one : languages::all()) {
      Tables& to = out[one->code];
      any_word(one->negations, [&](std::string_view word) { return to.cues.insert(word), false; });
      to.others.add(one->no_negations, 1);
    }
    return out;
  }();
  return all.at(languages::of(language).code);
}

}  // namespace

std::vector<Fact> negations(const Report& report, const Segmentation& segmentation) {
  std::vector<Fact> out;
  const std::string_view language = languages::of(report.language).code;
  const Tables& tables = tables_of(report.language);
  const auto& tokens = segmentation.tokens;
  for (const Statement& s : segmentation.statements) {
    const uint32_t begin = s.tokens.begin.value, stop = s.tokens.end.value;
    uint32_t clause_end = begin;  // of the clause last looked at: cues of one clause share it
    for (uint32_t t = begin; t < stop; ++t) {
      const Token& token = tokens[t];
      if (token.kind != TokenKind::word) continue;
      if (!tables.cues.contains(token.folded) && !is_negated_form(token, language)) continue;
      if (token.folded == "no" && language == "en" && t + 1 < stop && tokens[t + 1].kind != TokenKind::word)
        continue;  // "No. 5", "no, he said"
      if (tables.others.at(tokens, t, stop).end != 0) continue;
      if (language == "fr" && (token.folded == "plus" || token.folded == "personne")) {
        if (!beside_ne(tokens, t, begin, stop)) continue;
        if (token.folded == "plus" && t + 1 < stop && (tokens[t + 1].folded == "de" || tokens[t + 1].folded == "que"))
          continue;
      }
      if (clause_end <= t + 1)
        for (clause_end = t + 1; clause_end < stop && !ends_clause(tokens[clause_end]);) ++clause_end;
      Fact f;
      f.kind = FactKind::negation;
      f.range = token.range;
      f.negation = Negation{{token.range.end, tokens[clause_end - 1].range.end}};
      out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace tellings::extract
