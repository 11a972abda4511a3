#include "read/fragment.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "read/page.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;

// How sites call the way to the rest of a text, in the program's ten languages; as base::fold() leaves them.
constexpr std::string_view kMore[] = {
    "read more",
    "read on",
    "continue reading",
    "keep reading",
    "read the full story",
    "read the full article",
    "read full story",
    "read full article",
    "full story",
    "view article",
    "weiterlesen",
    "mehr lesen",
    "lesen sie mehr",
    "lire la suite",
    "lire plus",
    "en savoir plus",
    "leer más",
    "seguir leyendo",
    "leggi tutto",
    "leggi di più",
    "continua a leggere",
    "leia mais",
    "ler mais",
    "continue lendo",
    "devamını oku",
    "devamı için tıklayın",
    "davamını oxu",
    "ətraflı",
    "читать далее",
    "читать дальше",
    "читать полностью",
    "подробнее",
    "ادامه مطلب",
    "بیشتر بخوانید",
};
constexpr std::string_view kEllipses[] = {"…", "...", "[…]", "[...]", "(…)", "(...)", "[ … ]", "[ ... ]"};
// What may stand behind the words of a link, and before them.
constexpr std::string_view kArrows[] = {"»", "→", "›", "⟶", "➔", ">", "]", ")", ".", "…", ":"};
constexpr std::string_view kOpening[] = {"»", "→", "›", "[", "(", ">", "|"};
constexpr std::string_view kSentenceEnds[] = {".", "!", "?", "…", "]", ")", "\"", "”", "»", "؟", "。"};

// Looks at what it takes away alone: the ends of a long text are trimmed many times.
std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    size_t behind = 0;
    if (!base::is_space(base::next_code_point(text, &behind))) break;
    text.remove_prefix(behind);
  }
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    size_t at = last;
    if (!base::is_space(base::next_code_point(text, &at))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

bool ends_in_ellipsis(std::string_view text) {
  text = trimmed(text);
  return std::any_of(std::begin(kEllipses), std::end(kEllipses), [&](std::string_view e) { return text.ends_with(e); });
}

// "Continue reading Dam breaks at Marl →", "» Read more".
bool leads_on(std::string_view line) {
  const std::string folded = base::fold(line);
  const auto stands = [&](std::string_view words) {
    const size_t at = folded.find(words);
    if (at == kNone) return false;
    for (size_t before = 0; before < at;)
      if (base::is_letter(base::next_code_point(folded, &before))) return false;
    size_t behind = at + words.size();
    return behind >= folded.size() || !base::is_letter(base::next_code_point(folded, &behind));
  };
  return std::any_of(std::begin(kMore), std::end(kMore), stands);
}

// `text` without the marks of `marks` at its end.
template <size_t n>
std::string_view without(const std::string_view (&marks)[n], std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    for (const std::string_view mark : marks)
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
  }
  return text;
}

// Takes "Read more" from the end, where it is a link or what stands before is a whole or a cut sentence: a sentence may
// end in such words.
bool take_lead(std::string* text, bool is_link) {
  const std::string_view end = without(kArrows, *text);
  for (const std::string_view words : kMore) {
    if (end.size() < words.size() || base::fold(end.substr(end.size() - words.size())) != words) continue;
    const std::string_view before = without(kOpening, end.substr(0, end.size() - words.size()));
    const auto ends = [&](std::string_view mark) { return before.ends_with(mark); };
    if (!is_link && !before.empty() && std::none_of(std::begin(kSentenceEnds), std::end(kSentenceEnds), ends)) continue;
    *text = std::string(before);
    return true;
  }
  return false;
}

Fragment ended(std::string text, bool teaser, bool ends_in_link) {
  teaser = take_lead(&text, ends_in_link) || teaser;
  return {std::string(trimmed(text)), teaser || ends_in_ellipsis(text)};
}

}  // namespace

bool looks_like_html(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const size_t last_close = text.rfind('>');
  for (size_t at = text.find_first_of("<&"); at != kNone; at = text.find_first_of("<&", at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (text[at] == '<') {
      const bool tag = behind.starts_with("!--") || (!behind.empty() && letter(behind[0])) ||
                       (behind.size() > 1 && behind[0] == '/' && letter(behind[1]));
      if (tag && last_close != kNone && at < last_close) return true;
    } else {
      constexpr size_t kLongestName = 32;
      const size_t end = behind.substr(0, kLongestName).find(';');
      if (end == kNone || end == 0) continue;
      const std::string_view name = behind.substr(behind[0] == '#' ? 1 : 0, end - (behind[0] == '#' ? 1 : 0));
      const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
      if (name.size() > 1 && std::all_of(name.begin(), name.end(), fits)) return true;
    }
  }
  return false;
}

Fragment read_fragment(std::string_view html) {
  const Page page(html);
  std::vector<const Block*> blocks;
  for (const Block& b : page.blocks())
    if (!page.elements()[b.element].hidden) blocks.push_back(&b);
  bool teaser = false;
  // "The post Dam breaks appeared first on Marl Today." and what invites to go on reading are mostly links.
  while (!blocks.empty()) {
    const Block& last = *blocks.back();
    const bool links = last.link_words > 0 && last.link_words * 2 >= last.words;
    if (!links && !(last.words <= 6 && leads_on(last.text))) break;
    teaser = teaser || leads_on(last.text);
    if (links && !leads_on(last.text) && blocks.size() == 1) break;
    blocks.pop_back();
  }
  std::string text;
  for (const Block* b : blocks) text.append(text.empty() ? "" : "\n").append(b->text);
  // nobody links these few words within a line but to lead on
  constexpr uint32_t kMostLinkWords = 5;
  const bool link = !blocks.empty() && blocks.back()->link_words > 0 && blocks.back()->link_words <= kMostLinkWords;
  return ended(std::move(text), teaser, link);
}

Fragment read_plain(std::string_view text) { return ended(std::string(trimmed(text)), false, false); }

std::string one_line(std::string_view text) {
  if (!looks_like_html(text)) return single_spaced(text);
  std::string words;
  const Page page(text);
  for (const Block& b : page.blocks()) words.append(words.empty() ? "" : " ").append(b.text);
  return words;
}

std::string single_spaced(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (base::is_space(base::next_code_point(text, &at))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out.append(text, begin, at - begin);
  }
  return out;
}

}  // namespace tellings::read
