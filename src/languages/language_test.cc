// What is there for each language, as a table that docs/LANGUAGES.md carries; and that no table of a language is empty.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <sstream>
#include <string>

#include "languages/language.h"

namespace tellings::languages {
namespace {

size_t phrases(std::string_view words, char separator) {
  if (words.find_first_not_of(' ') == std::string_view::npos) return 0;
  if (separator != ' ') return static_cast<size_t>(std::count(words.begin(), words.end(), separator)) + 1;
  std::istringstream in{std::string(words)};
  size_t n = 0;
  for (std::string word; in >> word;) ++n;
  return n;
}

size_t words_of(const Language& language, std::initializer_list<What> kinds) {
  size_t n = 0;
  for (const Row& row : language.rows)
    if (std::find(kinds.begin(), kinds.end(), row.what) != kinds.end()) n += phrases(row.words, ',');
  return n;
}

struct Column {
  const char* name;
  std::function<size_t(const Language&)> count;
};

const Column kColumns[] = {
    {"numbers",
     [](const Language& l) {
       return words_of(l, {What::digit_word, What::teen, What::ten, What::hundreds, What::hundred, What::scale,
                           What::dozen, What::half_more, What::fraction});
     }},
    {"ordinals", [](const Language& l) { return words_of(l, {What::ordinal}); }},
    {"shares", [](const Language& l) { return words_of(l, {What::part, What::part_of, What::fraction}); }},
    {"vague amounts",
     [](const Language& l) {
       return words_of(l,
                       {What::vague, What::many, What::most, What::both, What::scores, What::lengths, What::lasting});
     }},
    {"bounds", [](const Language& l) { return words_of(l, {What::bound, What::bound_after, What::compared}); }},
    {"units", [](const Language& l) { return words_of(l, {What::unit, What::unit_large}); }},
    {"dates",
     [](const Language& l) {
       return words_of(l, {What::month, What::weekday, What::period, What::day_offset, What::day_part, What::season,
                           What::holiday, What::unplaced, What::zone});
     }},
    {"clock phrases", [](const Language& l) { return l.clocks.size(); }},
    {"hedges", [](const Language& l) { return phrases(l.hedges.strong, '|') + phrases(l.hedges.mild, '|'); }},
    {"negations", [](const Language& l) { return phrases(l.negations, ' '); }},
    {"source cues", [](const Language& l) { return phrases(l.attribution.verbs, ' '); }},
    {"contrasts",
     [](const Language& l) {
       size_t n = 0;
       for (const Contrast& c : l.contrasts) n += phrases(c.words, ',');
       return n;
     }},
};

std::string table() {
  std::string out = "| language |", rule = "| --- |";
  for (const Column& c : kColumns) out += std::string(" ") + c.name + " |", rule += " --- |";
  out += "\n" + rule + "\n";
  for (const Language* language : all()) {
    out += "| " + std::string(language->code) + " |";
    for (const Column& c : kColumns) out += " " + std::to_string(c.count(*language)) + " |";
    out += "\n";
  }
  return out;
}

TEST(Languages, HaveSomethingInEveryTable) {
  for (const Language* language : all())
    for (const Column& c : kColumns) {
      if (std::string(c.name) == "source cues" && language->code == "en") continue;  // a trained model reads them there
      EXPECT_GT(c.count(*language), 0u) << language->code << " has no " << c.name;
    }
}

TEST(Languages, AreListedInTheDocumentsAsTheyAre) {
  std::ifstream in(std::filesystem::path(TELLINGS_SOURCE) / "docs/LANGUAGES.md");
  ASSERT_TRUE(in);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_NE(text.str().find(table()), std::string::npos) << "docs/LANGUAGES.md should have this table:\n" << table();
}

}  // namespace
}  // namespace tellings::languages
