// A title that takes no side.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "languages/common_words.h"
#include "tellings/desk.h"

namespace tellings::pipeline {
namespace {

constexpr size_t kMostWords = 8;

// What stands for a report: the words of its title, else of its first statement.
struct Heading {
  std::string text;
  bool is_title = false;
  std::string language;
  std::vector<Token> tokens;        // ranges of `text`
  std::set<std::string> with_lead;  // stems of it and of the first statements
};

Heading heading_of(const Telling& t) {
  Heading out;
  out.language = t.report.language;
  Report head;
  head.language = t.report.language;
  head.text = t.report.title;
  out.is_title = !head.text.empty();
  if (head.text.empty() && !t.segmentation.statements.empty())
    head.text = t.segmentation.statements[0].range.of(t.report.text);
  out.tokens = segment::segment(head).tokens;
  out.text = std::move(head.text);
  constexpr size_t kLead = 2;  // statements
  for (const Token& token : out.tokens) out.with_lead.insert(token.stem);
  for (size_t k = 0; k < std::min(kLead, t.segmentation.statements.size()); ++k) {
    const TokenRange range = t.segmentation.statements[k].tokens;
    for (TokenIndex at = range.begin; at.value < range.end.value; ++at.value)
      out.with_lead.insert(t.segmentation[at].stem);
  }
  return out;
}

bool tells(const Token& token, const std::string& language) {
  return token.kind == TokenKind::word && !languages::is_common(token.folded, language);
}

// A stretch of a heading that begins and ends with shared words.
struct Stretch {
  size_t begin = 0;
  size_t end = 0;
  size_t shared = 0;
};

// The longest stretch of shared words; between two of them one common word may stand ("Dam at Sarn"), and no figure and
// no punctuation: a figure is what reports dispute.
Stretch best_stretch(const Heading& heading, const std::set<std::string>& shared) {
  Stretch best;
  const std::vector<Token>& tokens = heading.tokens;
  for (size_t begin = 0; begin < tokens.size(); ++begin) {
    Stretch now{begin, begin, 0};
    for (size_t k = begin; k < tokens.size() && k - begin < kMostWords; ++k) {
      if (tells(tokens[k], heading.language) && shared.count(tokens[k].stem) > 0) {
        now.end = k + 1;
        ++now.shared;
      } else if (k == begin || tokens[k].kind != TokenKind::word || tells(tokens[k], heading.language) ||
                 now.end != k) {
        break;
      }
    }
    if (now.shared > best.shared) best = now;
  }
  return best;
}

// Stems that headings of at least half of the reports have, and of two.
std::set<std::string> shared_stems(const std::vector<Heading>& headings) {
  std::map<std::string, size_t> count;
  for (const Heading& h : headings) {
    std::set<std::string> own;
    for (const Token& t : h.tokens)
      if (tells(t, h.language)) own.insert(t.stem);
    for (const std::string& s : own) ++count[s];
  }
  std::set<std::string> out;
  for (const auto& [stem, n] : count)
    if (n >= 2 && n * 2 >= headings.size()) out.insert(stem);
  return out;
}

// The words of one title that the titles or leads of half of the reports have, with the common word before each ("Dam",
// "in Sarn"): of the title that has most of them. Empty where none has two.
std::string shared_words(const std::vector<Heading>& headings) {
  std::string best;
  size_t most = 1;
  const bool titled = std::any_of(headings.begin(), headings.end(), [](const Heading& h) { return h.is_title; });
  for (const Heading& h : headings) {
    if (titled && !h.is_title) continue;
    std::string out;
    size_t shared = 0;
    for (size_t k = 0; k < h.tokens.size() && shared < kMostWords; ++k) {
      const Token& t = h.tokens[k];
      if (!tells(t, h.language)) continue;
      const auto having = std::count_if(headings.begin(), headings.end(),
                                        [&](const Heading& o) { return o.with_lead.count(t.stem) > 0; });
      if (having < 2 || static_cast<size_t>(having) * 2 < headings.size()) continue;
      const bool goes_on =
          k > 0 && h.tokens[k - 1].kind == TokenKind::word && (shared > 0 && h.tokens[k - 1].starts_upper);
      const bool led = k > 0 && h.tokens[k - 1].kind == TokenKind::word && !tells(h.tokens[k - 1], h.language);
      const size_t begin = led && shared > 0 ? h.tokens[k - 1].range.begin : t.range.begin;
      if (shared > 0) out += led || goes_on ? " " : ", ";
      out += ByteRange{begin, t.range.end}.of(h.text);
      ++shared;
    }
    if (shared > most) most = shared, best = out;
  }
  return best;
}

// Persons, places and organisations that half of the reports name, those first that most name.
std::string shared_names(std::span<const Telling> tellings) {
  std::map<std::string, std::pair<size_t, std::string>> count;  // normalised -> how many reports, words
  for (const Telling& t : tellings) {
    std::set<std::string> own;
    for (const Fact& f : t.facts.facts)
      if (f.name && f.name->type != NameType::other && f.name->type != NameType::office &&
          own.insert(f.name->normalised).second) {
        auto& [n, words] = count[f.name->normalised];
        ++n;
        if (words.empty()) words = f.range.of(t.report.text);
      }
  }
  std::vector<std::pair<size_t, std::string>> most;
  for (const auto& [name, found] : count)
    if (found.first >= 2 && found.first * 2 >= tellings.size()) most.push_back(found);
  std::stable_sort(most.begin(), most.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out;
  constexpr size_t kNames = 3;
  for (size_t k = 0; k < std::min(kNames, most.size()); ++k) out += (k == 0 ? "" : ", ") + most[k].second;
  return out;
}

}  // namespace

std::string neutral_title(std::span<const Telling> tellings) {
  std::vector<Heading> headings;
  for (const Telling& t : tellings) headings.push_back(heading_of(t));
  if (headings.empty()) return {};
  if (headings.size() > 1) {
    const std::set<std::string> shared = shared_stems(headings);
    std::string title;
    size_t most = 1;  // one shared word alone is no title
    for (const Heading& h : headings) {
      const Stretch s = best_stretch(h, shared);
      if (s.shared <= most) continue;
      most = s.shared;
      title = ByteRange{h.tokens[s.begin].range.begin, h.tokens[s.end - 1].range.end}.of(h.text);
    }
    if (title.empty()) title = shared_words(headings);
    if (!title.empty()) return base::capitalized(title);
    if (std::string names = shared_names(tellings); !names.empty()) return names;
  }
  return headings[0].text;
}

}  // namespace tellings::pipeline
