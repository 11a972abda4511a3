#include "extract/spelled_name.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "extract/name_parts.h"

namespace tellings::extract {
namespace {

std::string generation_of(const std::string& word) {
  static constexpr Pairs kGenerations[] = {
      {"jr", "jr"},      {"junior", "jr"},   {"jnr", "jr"},   {"sr", "sr"},   {"senior", "sr"},  {"snr", "sr"},
      {"ii", "2"},       {"iii", "3"},       {"iv", "4"},     {"мл", "jr"},   {"младший", "jr"}, {"ст", "sr"},
      {"старший", "sr"}, {"молодший", "jr"}, {"filho", "jr"}, {"fils", "jr"}, {"père", "sr"},    {"pere", "sr"}};
  const auto it =
      std::find_if(std::begin(kGenerations), std::end(kGenerations), [&](const Pairs& p) { return p.first == word; });
  return it == std::end(kGenerations) ? "" : std::string(it->second);
}

// "al-Ali" is "Ali": the article is written, left out or assimilated ("ad-Din") at will.
bool is_article(const std::string& word) {
  static constexpr std::string_view kArticles[] = {"al", "el",  "ul",  "ad", "ed", "ar", "er", "as",
                                                   "es", "ash", "esh", "an", "at", "et", "az", "ez",
                                                   "ال", "аль", "эль", "ад", "ар", "ас", "аш"};
  return std::find(std::begin(kArticles), std::end(kArticles), word) != std::end(kArticles);
}

// "abd", "abdul": the first half of "servant of ...". Given behind the article that may be part of it.
bool is_servant(const std::string& word) {
  static constexpr std::string_view kThose[] = {"abd", "abdul", "abdel",  "abdal", "abdol", "abdoul",
                                                "عبد", "абд",   "абдель", "абдул", "абдуль"};
  return std::find(std::begin(kThose), std::end(kThose), word) != std::end(kThose);
}

bool is_father(const std::string& word) {
  static constexpr std::string_view kThose[] = {"abu", "abou", "abo", "أبو", "ابو", "абу"};
  return std::find(std::begin(kThose), std::end(kThose), word) != std::end(kThose);
}

bool is_faith(const std::string& word) {
  static constexpr std::string_view kThose[] = {"din",   "deen",   "dine", "eddin", "eddine",
                                                "uddin", "ud-din", "دين",  "дин"};
  return std::find(std::begin(kThose), std::end(kThose), word) != std::end(kThose);
}

// "abdulrahman", "abderrahmane", "عبدالرحمن" without the article inside.
std::string without_inner_article(const std::string& word) {
  if (word.starts_with("عبدال") && word.size() > std::string_view("عبدالله").size() - 4)
    return "عبد" + word.substr(std::string_view("عبدال").size());
  for (const std::string_view servant : {"abd", "абд"}) {
    if (!word.starts_with(servant)) continue;
    std::string rest = word.substr(servant.size());
    for (const std::string_view article : {"oul", "ul", "el", "al", "ol", "уль", "ель", "аль", "ул", "эль", "у"})
      if (rest.starts_with(article) && rest.size() > article.size() + 2)
        return std::string(servant) + rest.substr(article.size());
    if (rest.size() > 4 && std::string_view("uea").find(rest[0]) != std::string_view::npos && rest[1] == rest[2])
      return std::string(servant) + rest.substr(2);  // "abderrahmane"
  }
  return word;
}

// "noureddine", "salahuddin" with the one spelling that "nur al-din" is given too.
std::string with_plain_faith(const std::string& word) {
  for (const std::string_view end : {"dine", "deen", "din"}) {
    if (!word.ends_with(end) || word.size() < end.size() + 4) continue;
    std::string stem = word.substr(0, word.size() - end.size());
    if (stem.back() == 'd') stem.pop_back();
    if (std::string_view("uea").find(stem.back()) == std::string_view::npos) return word;
    return stem.substr(0, stem.size() - 1) + "udin";
  }
  return word;
}

void split_words(std::string_view name, std::vector<std::string>* out) {
  std::string word;
  const auto close = [&] {
    if (!word.empty()) out->push_back(std::move(word));
    word.clear();
  };
  for (size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, &at);
    if (base::is_letter(c) || base::is_digit(c)) {
      base::append_code_point(&word, c);
    } else if (c == U'\'' || c == 0x2019 || c == 0x02BC || c == 0x0640 || c == 0x60 || (c >= 0x064B && c <= 0x0652)) {
      continue;  // apostrophes and marks inside a word: "Sa'id"
    } else {
      close();
    }
  }
  close();
}

}  // namespace

SpelledName spelled_name(std::string_view text) {
  SpelledName out;
  std::vector<std::string> words;
  split_words(base::fold(text), &words);
  std::string servant;  // "abd", until its other half comes
  for (std::string& word : words) {
    size_t at = 0;
    const char32_t first = base::next_code_point(word, &at);
    out.abjad = out.abjad || is_arabic(first);
    if (!is_arabic(first) && !is_cyrillic(first)) {
      word = base::fold_marks(word);
      out.other = out.other || !std::all_of(word.begin(), word.end(),
                                            [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    }
    if (const std::string generation = generation_of(word); !generation.empty() && !out.words.empty()) {
      out.generation = generation;
      continue;
    }
    if (is_title(word)) continue;
    if (is_article(word) && words.size() > 1) {
      out.has_article = true;
      continue;
    }
    constexpr std::string_view kArticle = "ال";
    if (word.starts_with(kArticle) && word.size() >= kArticle.size() + 4) {
      word.erase(0, kArticle.size());
      out.has_article = true;
    }
    if (word == "ibn" || word == "ben" || word == "ابن" || word == "بن") word = "bin";
    if (is_faith(word) && !out.words.empty()) {
      out.words.back() += is_arabic(first) ? word : is_cyrillic(first) ? "удин" : "udin";
      continue;
    }
    if (is_servant(word) || is_father(word)) {
      servant += is_servant(word) ? (is_arabic(first) ? "عبد" : is_cyrillic(first) ? "абд" : "abd") : word;
      continue;
    }
    out.words.push_back(servant + without_inner_article(with_plain_faith(word)));
    servant.clear();
  }
  if (!servant.empty()) out.words.push_back(servant);
  return out;
}

}  // namespace tellings::extract
