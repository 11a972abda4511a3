// Why two reports are in one story, or are not.
#include "pipeline/explain.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/words.h"

namespace tellings::pipeline {
namespace {

constexpr size_t kWordsShown = 12;
constexpr size_t kWordsOfRun = 3000;  // of each text, that are looked through for the longest run
constexpr size_t kRunShown = 30;      // words

using base::HashedWord;

std::vector<HashedWord> words_of(std::string_view text) {
  std::vector<HashedWord> words;
  base::hash_words(text, &words);
  return words;
}

uint32_t term_of(const HashedWord& w) { return static_cast<uint32_t>(w.hash >> 32); }

// The words that both have in `field`, those that tell most first, as `text` writes them.
std::vector<std::string> shared(std::span<const group::Term> a, std::span<const group::Term> b, std::string_view text,
                                const std::vector<HashedWord>& words) {
  std::unordered_map<uint32_t, float> in_a;
  for (const group::Term& t : a) in_a[t.word] = t.weight;
  std::vector<group::Term> both;
  for (const group::Term& t : b)
    if (const auto it = in_a.find(t.word); it != in_a.end() && t.weight * it->second > 0)
      both.push_back({t.word, t.weight * it->second});
  std::sort(both.begin(), both.end(), [](const group::Term& x, const group::Term& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.word < y.word;
  });
  if (both.size() > kWordsShown) both.resize(kWordsShown);
  std::unordered_map<uint32_t, std::string> spelled;
  for (const HashedWord& w : words) spelled.emplace(term_of(w), text.substr(w.begin, w.size));
  std::vector<std::string> out;
  for (const group::Term& t : both)
    if (const auto it = spelled.find(t.word); it != spelled.end()) out.push_back(it->second);
  return out;
}

}  // namespace

std::string longest_run(std::string_view a, std::string_view b) {
  std::vector<HashedWord> x = words_of(a);
  std::vector<HashedWord> y = words_of(b);
  x.resize(std::min(x.size(), kWordsOfRun));
  y.resize(std::min(y.size(), kWordsOfRun));
  std::vector<uint32_t> row(y.size() + 1);  // length of the run that ends at both words
  uint32_t longest = 0;
  size_t end = 0;
  for (size_t i = 0; i < x.size(); ++i)
    for (size_t j = y.size(); j > 0; --j) {
      row[j] = x[i].hash == y[j - 1].hash ? row[j - 1] + 1 : 0;
      if (row[j] > longest) longest = row[j], end = i;
    }
  if (longest < 2) return "";
  const size_t first = end + 1 - longest;
  const size_t last = std::min(end, first + kRunShown - 1);
  std::string out(a.substr(x[first].begin, x[last].begin + x[last].size - x[first].begin));
  if (last < end) out += " ...";
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return out;
}

void explain_words(const Report& a, const group::Item& x, const group::Item& y, Explanation* e) {
  const std::string text = a.title + "\n" + a.text;
  const std::vector<HashedWord> words = words_of(text);
  e->rare_words = shared(x[group::Field::body], y[group::Field::body], text, words);
  e->names = shared(x[group::Field::names], y[group::Field::names], text, words);
  e->figures = shared(x[group::Field::figures], y[group::Field::figures], text, words);
}

}  // namespace tellings::pipeline
