#include "extract/phrases.h"

#include <algorithm>

#include "base/text.h"

namespace tellings::extract {
namespace {

constexpr uint32_t kWidestGap = 30;  // tokens that "..." may stand for
constexpr std::string_view kGap = "...";

bool ends_clause(std::string_view word) {
  return word == "." || word == ";" || word == ":" || word == "!" || word == "?" || word == "؛" || word == "؟";
}

}  // namespace

void Phrases::add(std::string_view bars, double value) {
  while (!bars.empty()) {
    const size_t bar = std::min(bars.find('|'), bars.size());
    std::string_view phrase = bars.substr(0, bar);
    bars.remove_prefix(std::min(bars.size(), bar + 1));
    std::vector<std::string> words;
    while (!phrase.empty()) {
      const size_t blank = std::min(phrase.find(' '), phrase.size());
      if (blank > 0) words.push_back(base::fold(phrase.substr(0, blank)));
      phrase.remove_prefix(std::min(phrase.size(), blank + 1));
    }
    if (words.empty()) continue;
    std::string first = std::move(words.front());
    words.erase(words.begin());
    by_first_[std::move(first)].push_back({std::move(words), value});
  }
}

Phrases::Found Phrases::match(const Phrase& phrase, const std::vector<Token>& tokens, uint32_t t, uint32_t end) {
  uint32_t k = t + 1, shown = 0;  // `shown`: where the words before a gap end
  for (size_t w = 0; w < phrase.words.size(); ++w, ++k) {
    if (phrase.words[w] == kGap) {
      if (shown == 0) shown = k;
      const std::string& wanted = phrase.words[++w];
      const uint32_t last = std::min(end, k + kWidestGap);
      // all that stands behind the gap must follow at once; the first place where its first word stands and the next
      // one fits
      const auto fits = [&](uint32_t at) {
        return tokens[at].folded == wanted &&
               (w + 1 >= phrase.words.size() || (at + 1 < end && tokens[at + 1].folded == phrase.words[w + 1]));
      };
      while (k < last && !fits(k) && !ends_clause(tokens[k].folded)) ++k;
      if (k >= last || ends_clause(tokens[k].folded)) return {};
    } else if (k >= end || tokens[k].folded != phrase.words[w]) {
      return {};
    }
  }
  return {shown != 0 ? shown : k, phrase.value};
}

Phrases::Found Phrases::at(const std::vector<Token>& tokens, uint32_t t, uint32_t end) const {
  const std::string_view word = tokens[t].folded;
  auto found = by_first_.find(word);
  if (found == by_first_.end()) {
    const size_t elided = word.find('\'');
    if (elided == std::string_view::npos || elided > 2) return {};
    found = by_first_.find(word.substr(elided + 1));
    if (found == by_first_.end()) return {};
  }
  Found best;
  for (const Phrase& phrase : found->second) {
    const Found one = match(phrase, tokens, t, end);
    if (one.end > best.end) best = one;
  }
  return best;
}

}  // namespace tellings::extract
