#include "read/page_time.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "base/text.h"
#include "read/main_text_hints.h"
#include "read/main_text_words.h"
#include "read/published.h"

namespace tellings::read {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr uint32_t kMostWords = 18;  // of a line that says when

// As base::fold_marks leaves them, in the program's ten languages.
constexpr std::string_view kPublishedWords[] = {
    "publish",      "posted",      "veroffentlicht", "erstellt",   "publie",
    "mis en ligne", "publicado",   "publicada",      "pubblicato", "gepubliceerd",
    "geplaatst",    "опубликован", "yayinlan",       "dərc",       "derc",
    "منتشر",        "نشر",         "発行",           "公開"};
constexpr std::string_view kUpdatedWords[] = {"updated",     "modified",  "aktualisiert", "geandert",   "mis a jour",
                                              "actualizado", "atualizad", "aggiornato",   "bijgewerkt", "обновлен",
                                              "guncel",      "yenilən",   "更新"};
// A box whose name says that it holds the time of now, or of something else.
constexpr std::string_view kOtherTimes[] = {"today", "current", "clock", "weather", "now-", "event", "countdown"};

template <size_t n>
size_t find_any(std::string_view text, const std::string_view (&words)[n]) {
  size_t best = kNone;
  for (const std::string_view word : words) best = std::min(best, text.find(word));
  return best;
}

template <size_t n>
size_t last_of(std::string_view text, const std::string_view (&words)[n]) {
  size_t best = 0;
  for (const std::string_view word : words)
    if (const size_t at = text.rfind(word); at != kNone) best = std::max(best, at);
  return best;
}

enum Rank : uint8_t { published, unnamed, updated, ranks };

class Finder {
 public:
  Finder(const Page& page, Purposes* purposes) : page_(page), purposes_(*purposes) {}

  // What the elements of [from, to) say; `named`: only what is called the time of publication.
  // Lines of more than `most_unnamed` words count where they say what the time is of.
  void look(int32_t from, int32_t to, bool named, uint32_t most_unnamed = 12) {
    for (int32_t k = from; k < to; ++k)
      if (page_.elements()[k].tag == HtmlTag::time && is_own(k, named)) look_at_time(k, named);
    for (const size_t k : page_.blocks_in(from, to))
      if (const Block& b = page_.blocks()[k]; b.words <= kMostWords && is_own(b.element, named))
        look_at_line(b, named, most_unnamed);
  }

  std::string best() const {
    for (const std::string& time : found_)
      if (!time.empty()) return time;
    return {};
  }

 private:
  // What is called the time of publication may stand in the article's own footer.
  bool is_own(int32_t element, bool named) {
    constexpr uint32_t kFooter =
        1U << static_cast<uint32_t>(Hint::tag_footer) | 1U << static_cast<uint32_t>(Hint::footer);
    if (page_.elements()[element].hidden || purposes_.is_aside(element, named ? kFooter : 0)) return false;
    for (int32_t at = element, level = 0; at >= 0 && level < 3; at = page_.elements()[at].parent, ++level)
      if (find_any(page_.elements()[at].hints, kOtherTimes) != kNone) return false;
    return true;
  }

  // Whether an element holds a line of text and no boxes.
  bool is_line(int32_t element) const {
    if (element < 0) return false;
    for (int32_t k = element + 1; k < page_.elements()[element].end; ++k)
      for (const HtmlTag tag :
           {HtmlTag::p, HtmlTag::div, HtmlTag::h1, HtmlTag::h2, HtmlTag::h3, HtmlTag::section, HtmlTag::ul})
        if (page_.elements()[k].tag == tag) return false;
    return true;
  }

  // The text around <time> elements, by the element that holds them: one may hold many.
  struct Line {
    std::string text;  // empty where it is long
    bool is_sentence = false;
    uint32_t words = 0;
  };
  const Line& line_of(int32_t element) {
    constexpr size_t kLongestLine = 400;
    const auto [at, fresh] = lines_.try_emplace(element);
    if (!fresh || element < 0) return at->second;
    std::string text = page_.inner_text(element);
    at->second.words = count_words(text);
    at->second.is_sentence = is_sentence(text) && is_line(element);
    if (text.size() < kLongestLine) at->second.text = std::move(text);
    return at->second;
  }

  void take(Rank rank, std::string time, bool named) {
    if (!time.empty() && found_[rank].empty() && (!named || rank == published)) found_[rank] = std::move(time);
  }

  static bool is_sentence(std::string_view text) { return shape_of(text).ends_sentence && !text.ends_with(".m."); }

  void look_at_time(int32_t k, bool named) {
    const std::string_view stated = page_.attribute(k, "datetime");
    if (stated.empty() || count_words(page_.inner_text(k)) > kMostWords) return;
    const std::string own = page_.inner_text(k);
    const Line& line = line_of(page_.elements()[k].parent);
    // The words before it name it, if any do.
    std::string low = page_.elements()[k].hints + " ";
    low.append(base::fold_marks(line.text.substr(0, line.text.find(own)))).append(" ");
    low.append(base::fold_marks(own));
    const size_t called = find_any(low, kPublishedWords), new_one = find_any(low, kUpdatedWords);
    // Inside a sentence it is the time of what the sentence tells.
    constexpr uint32_t kFewWords = 3;
    if (called == kNone && new_one == kNone && line.is_sentence && line.words >= count_words(own) + kFewWords) return;
    // Of "Published ... updated" before it the last counts.
    const bool is_new =
        new_one != kNone && (called == kNone || last_of(low, kUpdatedWords) > last_of(low, kPublishedWords));
    take(is_new ? updated : called != kNone ? published : unnamed, to_iso_time(stated), named);
  }

  void look_at_line(const Block& b, bool named, uint32_t most_unnamed) {
    if (is_sentence(b.text)) return;
    const std::string low = base::fold_marks(b.text);
    const size_t called = find_any(low, kPublishedWords), new_one = find_any(low, kUpdatedWords);
    if (called != kNone && called + 1 < low.size()) {
      take(published, to_iso_time(std::string_view(low).substr(called)), named);
      return;
    }
    if (new_one != kNone) {
      take(unnamed, to_iso_time(std::string_view(low).substr(0, new_one)), named);
      take(updated, to_iso_time(std::string_view(low).substr(new_one)), named);
      return;
    }
    if (b.words <= most_unnamed) take(unnamed, to_iso_time(b.text), named);
  }

  const Page& page_;
  Purposes& purposes_;
  std::array<std::string, ranks> found_;
  std::unordered_map<int32_t, Line> lines_;
};

}  // namespace

std::string page_time(const Page& page, Purposes* purposes, const ArticlePlace& place, int32_t to) {
  if (place.prose < 0) {
    Finder finder(page, purposes);
    finder.look(0, to, false);
    return finder.best();
  }
  const auto& elements = page.elements();
  int32_t heading = -1;
  for (const int32_t k : place.headings)
    if (heading < 0 || elements[k].tag <= elements[heading].tag) heading = k;
  int32_t from = heading < 0 ? place.prose : heading;
  // The box around both, unless it is the whole page.
  int32_t box = common_box(page, heading < 0 ? elements[place.prose].parent : heading, place.prose);
  const auto whole = [&](int32_t k) {
    return k <= 0 || elements[k].tag == HtmlTag::body || elements[k].tag == HtmlTag::html;
  };
  // A site's own head, with today's date, is long.
  constexpr int32_t kMostBefore = 40;
  if (!whole(box) && from - box <= kMostBefore)
    from = box;
  else if (heading >= 0 && !whole(elements[heading].parent))
    from = elements[heading].parent;  // <header> with a time above the title
  Finder finder(page, purposes);
  // A lead may come first and the line with the time behind it.
  constexpr int32_t kBehind = 12;
  finder.look(from, std::min(to, place.prose), false);
  if (std::string time = finder.best(); !time.empty()) return time;
  constexpr uint32_t kTimeAlone = 7;  // words; more may be prose without a stop
  finder.look(place.prose, std::min(to, place.prose + kBehind), false, kTimeAlone);
  if (std::string time = finder.best(); !time.empty()) return time;
  finder.look(place.prose, whole(box) ? to : std::min(to, elements[box].end), true);
  return finder.best();
}

}  // namespace tellings::read
