// Is what a clause tells of still to come? A weekday alone is the last one or the next one, and its clause says which
// (as Strötgen & Gertz 2013, HeidelTime, decide it by the tense of the nearest verb).
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "date_point.h"
#include "languages/language.h"

namespace tellings::extract {
namespace {

constexpr size_t kReach = 12;     // pieces from a day within which its verb is sought
constexpr size_t kOpening = 2;    // so many words before a day and it opens its clause: its verb comes after it
constexpr size_t kLeastStem = 3;  // bytes before the ending of a verb

using Phrase = std::vector<std::string>;

struct Signs {
  std::unordered_map<std::string, std::vector<Phrase>> phrases;  // by their first word
  std::vector<Phrase> until;
  std::vector<std::string> endings;
  std::vector<Phrase> no;
  std::string telling;  // verbs, between blanks: what is told stands on their other side
  std::string joining;  // words that open another clause
  bool behind = false;
};

template <typename Take>
void for_each_part(std::string_view all, std::string_view marks, Take take) {
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find_first_of(marks, at), all.size());
    if (end > at) take(all.substr(at, end - at));
    at = end + 1;
  }
}

std::vector<Phrase> phrases_of(std::string_view bars) {
  std::vector<Phrase> out;
  for_each_part(bars, "|", [&](std::string_view phrase) {
    for_each_part(phrase, " ", [&, first = true](std::string_view word) mutable {
      if (std::exchange(first, false)) out.emplace_back();
      out.back().emplace_back(word);
    });
  });
  return out;
}

const Signs& signs_in(std::string_view language) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Signs> out;
    for (const languages::Language* one : languages::all()) {
      Signs s{{},
              phrases_of(one->to_come.until),
              {},
              phrases_of(one->to_come.no),
              std::string(one->attribution.verbs),
              std::string(one->attribution.complementizers),
              one->to_come.behind};
      for (Phrase& p : phrases_of(one->to_come.phrases)) s.phrases[p.front()].push_back(std::move(p));
      for_each_part(one->to_come.endings, " ", [&](std::string_view e) { s.endings.emplace_back(e); });
      out.emplace(one->code, std::move(s));
    }
    return out;
  }();
  return all.at(languages::of(language).code);
}

bool is_among(std::string_view words, const std::string& word) {
  return !word.empty() && words.find(" " + word + " ") != std::string_view::npos;
}

// Reads the clause around a day.
class Clause {
 public:
  explicit Clause(const DateContext& context) : c_(context), signs_(signs_in(context.vocabulary.language())) {}

  // The day at [begin, end) of the pieces.
  bool is_to_come(size_t begin, size_t end) const {
    if (ends_something(begin)) return true;
    bool opens = true;
    for (size_t k = begin, words = 0; k-- > 0 && begin - k <= kReach;) {
      if (parts(k)) break;
      if (!c_.is_word(k)) continue;
      if (++words > kOpening) opens = false;
      const std::string word = folded(k);
      if (is_among(signs_.telling, word)) {
        opens = false;
        break;
      }
      if (says(k, word, begin)) return true;
    }
    if (!opens && !signs_.behind) return false;
    for (size_t k = end; k < c_.pieces.size() && k - end < kReach && !parts(k); ++k) {
      if (!c_.is_word(k)) continue;
      const std::string word = folded(k);
      if (is_among(signs_.telling, word) || is_among(signs_.joining, word)) return false;
      if (says(k, word, c_.pieces.size())) return true;
    }
    return false;
  }

 private:
  std::string folded(size_t at) const { return base::fold(c_.raw(at)); }
  bool parts(size_t at) const {
    return c_.is(at, LexedKind::symbol) && !c_.dash(at) && !c_.sign(at, '\'') && !c_.sign(at, U'’') &&
           !c_.sign(at, '"');
  }

  // The end of the phrase that begins at `at`; 0 where it does not. "jusqu'à" is one piece or three.
  size_t match(const Phrase& phrase, size_t at) const {
    for (const std::string& word : phrase) {
      const size_t from = at;
      std::string read;
      for (; read.size() < word.size() && (at == from || c_.tight(at)); ++at) {
        if (at >= c_.pieces.size()) return 0;
        read += folded(at);
      }
      if (read != word) return 0;
    }
    return at;
  }

  bool begins(const std::vector<Phrase>& any, size_t at) const {
    return std::any_of(any.begin(), any.end(), [&](const Phrase& phrase) { return match(phrase, at) != 0; });
  }

  // `word` stands at `at`, folded.
  bool says(size_t at, const std::string& word, size_t limit) const {
    if (const auto found = signs_.phrases.find(word); found != signs_.phrases.end())
      for (const Phrase& phrase : found->second) {
        const size_t end = match(phrase, at);
        if (end != 0 && end <= limit && !begins(signs_.no, at)) return true;
      }
    if (c_.raw(at).substr(0, 1) != word.substr(0, 1)) return false;  // a name
    return std::any_of(signs_.endings.begin(), signs_.endings.end(), [&](const std::string& ending) {
      return word.size() >= ending.size() + kLeastStem && word.ends_with(ending);
    });
  }

  // "closed until Thursday", but not "from Monday until Thursday"
  bool ends_something(size_t begin) const {
    constexpr size_t kWords = 3;
    for (size_t from = begin - std::min(begin, kWords); from < begin; ++from)
      for (const Phrase& phrase : signs_.until)
        if (match(phrase, from) == begin) {
          for (size_t k = from - std::min(from, kWords + 1); k < from; ++k)
            if (c_.word(k).weekday != 0 || c_.word(k).month != 0 || c_.is_digits(k)) return false;
          return true;
        }
    return false;
  }

  const DateContext& c_;
  const Signs& signs_;
};

}  // namespace

bool Points::is_to_come(size_t begin, size_t end) const { return Clause(c_).is_to_come(begin, end); }

}  // namespace tellings::extract
