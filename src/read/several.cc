#include "read/several.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "read/fragment.h"
#include "read/main_text_words.h"

namespace tellings::read {
namespace {

constexpr uint32_t kLeastTeaser = 10;  // words of an article of a page
constexpr uint32_t kLeastParagraph = 8;

// How pages call themselves that hold one short report after the other; as base::fold_marks leaves it.
constexpr std::string_view kRoundUps[] = {
    "in brief",    "briefs",       "briefly",     "round-up",    "roundup", "digest",  "bulletin", "in kurze",
    "kurzmeldung", "kurz notiert", "meldungen",   "en bref",     "breves",  "breve",   "en breve", "in breve",
    "in pillole",  "em resumo",    "kort nieuws", "in het kort", "kort",    "коротко", "кратко",   "сводка",
    "kisa kisa",   "kisaca",       "ozet",        "qisa",        "akhbar",  "موجز",    "کوتاه",    "ニュース一覧"};

bool is_heading(HtmlTag tag) {
  return tag == HtmlTag::h1 || tag == HtmlTag::h2 || tag == HtmlTag::h3 || tag == HtmlTag::h4;
}

class Parts {
 public:
  Parts(const Page& page, Purposes* purposes, const Metadata& metadata)
      : page_(page), purposes_(*purposes), metadata_(metadata) {
    for (int32_t k = 0; k < static_cast<int32_t>(page.elements().size()); ++k)
      if (is_heading(page.elements()[k].tag) && !page.elements()[k].hidden) headings_.push_back(k);
    for (const std::string& stated : metadata.stated_titles) stated_.push_back(letters_of(stated));
  }

  std::vector<PagePart> in_boxes(const std::vector<size_t>& blocks) {
    std::vector<PagePart> out;
    uint32_t all = 0, most = 0, least = ~0U, teasers = 0;
    const auto& elements = page_.elements();
    for (int32_t k = 0; k < static_cast<int32_t>(elements.size()); ++k) {
      const bool box = elements[k].tag == HtmlTag::article || is_teaser_box(k);
      if (!box || elements[k].hidden || purposes_.is_aside(k)) continue;
      PagePart part;
      part.from = k, part.to = elements[k].end;
      if (const int32_t heading = first_heading(k, part.to); heading >= 0) {
        part.title = single_spaced(page_.inner_text(heading));
        part.anchor = id_of({k, heading});
      }
      const auto [words, paragraphs] = prose_in(k, part.to);
      if (words < kLeastTeaser || part.title.empty()) continue;
      all += words, most = std::max(most, words), least = std::min(least, words);
      teasers += paragraphs < 2 || elements[k].tag != HtmlTag::article ? 1 : 0;
      part.named = is_named(part.title);
      out.push_back(std::move(part));
      k = elements[k].end - 1;  // an article inside an article is a part of it
    }
    const auto named = std::count_if(out.begin(), out.end(), [](const PagePart& p) { return p.named; });
    if (out.size() < 2 || named > 1 || (named == 0 && page_is_named(out))) return {};
    if (named == 0) {
      // What stands beside teasers is the page's article, though the page calls it otherwise; and so is what stands
      // outside of all.
      constexpr double kMostOfThePage = 0.7, kMostOutside = 0.3;
      constexpr uint32_t kAlike = 4;
      if (teasers > 0 && (out.size() < 3 || most > kMostOfThePage * all || most > kAlike * least)) return {};
      if (words_outside(out, blocks) > kMostOutside * all) return {};
    }
    share(blocks, &out);
    for (const PagePart& part : out)
      if (part.named && words_of(part) < words_outside(out, blocks)) return {};
    return out;
  }

  std::vector<PagePart> under_headings(const std::vector<size_t>& blocks) {
    if (!is_round_up()) return {};
    for (const HtmlTag level : {HtmlTag::h2, HtmlTag::h3}) {
      std::vector<PagePart> out;
      const std::vector<int32_t> before = headings_before(level);
      for (const size_t k : blocks) {
        const Block& b = page_.blocks()[k];
        const int32_t heading = before[b.element];
        if (heading < 0 || is_heading(page_.elements()[b.element].tag)) continue;
        if (out.empty() || out.back().from != heading) {
          PagePart part;
          part.from = heading;
          part.title = single_spaced(page_.inner_text(heading));
          part.anchor = id_of({heading, page_.elements()[heading].parent});
          if (!out.empty()) out.back().to = heading;
          out.push_back(std::move(part));
        }
        out.back().blocks.push_back(k);
        out.back().to = page_.elements()[b.element].end;
      }
      if (out.size() >= 2 &&
          std::all_of(out.begin(), out.end(), [&](const PagePart& p) { return words_of(p) >= kLeastParagraph; }))
        return out;
    }
    return {};
  }

 private:
  // "News in brief", but not "Briefs: the council votes".
  bool is_round_up() const {
    constexpr uint32_t kMostWords = 4;
    std::vector<std::string> titles = metadata_.stated_titles;
    titles.push_back(metadata_.title);
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& stated) {
      const std::string title = base::fold_marks(stated);
      return count_words(title) <= kMostWords &&
             std::any_of(std::begin(kRoundUps), std::end(kRoundUps), [&](std::string_view word) {
               const size_t at = title.find(word);
               return at != std::string::npos && (at == 0 || title[at - 1] == ' ');
             });
    });
  }

  bool is_named(std::string_view title) const {
    constexpr size_t kLeastLetters = 8;
    const std::string own = letters_of(title);
    return own.size() >= kLeastLetters && std::any_of(stated_.begin(), stated_.end(), [&](const std::string& other) {
             return other == own || (other.size() >= kLeastLetters &&
                                     (other.find(own) != std::string::npos || own.find(other) != std::string::npos));
           });
  }

  // A box whose one heading leads to another page: the beginning of an article there.
  bool is_teaser_box(int32_t k) const {
    const Element& e = page_.elements()[k];
    if (e.tag != HtmlTag::div && e.tag != HtmlTag::li && e.tag != HtmlTag::section) return false;
    const auto first = std::lower_bound(headings_.begin(), headings_.end(), k);
    if (first == headings_.end() || *first >= e.end || (first + 1 != headings_.end() && *(first + 1) < e.end))
      return false;
    for (int32_t inner = *first + 1; inner < page_.elements()[*first].end; ++inner)
      if (page_.elements()[inner].tag == HtmlTag::a && !page_.attribute(inner, "href").empty()) return true;
    return false;
  }

  // Whether JSON-LD calls the page what a heading outside of all parts calls it: a live blog is one article.
  bool page_is_named(const std::vector<PagePart>& parts) const {
    const std::string linked = stated_.empty() ? std::string() : stated_[0];
    return !linked.empty() && std::any_of(headings_.begin(), headings_.end(), [&](int32_t k) {
      return part_around(parts, k) == parts.size() && letters_of(page_.inner_text(k)) == linked;
    });
  }

  int32_t first_heading(int32_t from, int32_t to) const {
    const auto first = std::lower_bound(headings_.begin(), headings_.end(), from);
    return first == headings_.end() || *first >= to ? -1 : *first;
  }

  std::string id_of(std::initializer_list<int32_t> elements) const {
    for (const int32_t k : elements)
      if (k >= 0 && !page_.attribute(k, "id").empty()) return std::string(page_.attribute(k, "id"));
    return {};
  }

  std::pair<uint32_t, uint32_t> prose_in(int32_t from, int32_t to) {
    uint32_t words = 0, paragraphs = 0;
    for (const size_t k : page_.blocks_in(from, to)) {
      const Block& b = page_.blocks()[k];
      if (page_.elements()[b.element].hidden || !is_prose(b)) continue;
      words += b.words, ++paragraphs;
    }
    return {words, paragraphs};
  }

  bool is_prose(const Block& b) {
    return b.words >= kLeastParagraph && b.link_words * 2 <= b.words && shape_of(b.text).ends_sentence &&
           !purposes_.is_aside(b.element);
  }

  uint32_t words_of(const PagePart& part) const {
    uint32_t words = 0;
    for (const size_t k : part.blocks) words += page_.blocks()[k].words;
    return words;
  }

  uint32_t words_outside(const std::vector<PagePart>& parts, const std::vector<size_t>& blocks) const {
    uint32_t words = 0;
    for (const size_t k : blocks) {
      const Block& b = page_.blocks()[k];
      words += part_around(parts, b.element) == parts.size() ? b.words : 0;
    }
    return words;
  }

  // Each part gets its blocks; where the text's finder passed a whole part over, all of its prose.
  void share(const std::vector<size_t>& blocks, std::vector<PagePart>* parts) {
    for (const size_t k : blocks)
      if (const size_t part = part_around(*parts, page_.blocks()[k].element); part < parts->size())
        (*parts)[part].blocks.push_back(k);
    for (PagePart& part : *parts) {
      if (words_of(part) >= kLeastParagraph) continue;
      part.blocks.clear();
      for (const size_t k : page_.blocks_in(part.from, part.to))
        if (is_prose(page_.blocks()[k])) part.blocks.push_back(k);
    }
  }

  // Which part an element stands in; parts.size() where in none. Parts stand side by side, in order.
  static size_t part_around(const std::vector<PagePart>& parts, int32_t element) {
    const auto after = std::upper_bound(parts.begin(), parts.end(), element,
                                        [](int32_t value, const PagePart& p) { return value < p.from; });
    if (after == parts.begin() || element >= (after - 1)->to) return parts.size();
    return static_cast<size_t>(after - parts.begin()) - 1;
  }

  // Of each element: the last heading of the level that begins before it or is it; -1 where there is none.
  std::vector<int32_t> headings_before(HtmlTag level) const {
    std::vector<int32_t> out(page_.elements().size(), -1);
    for (size_t k = 0; k < out.size(); ++k) {
      const Element& e = page_.elements()[k];
      out[k] = e.tag == level && !e.hidden ? static_cast<int32_t>(k) : k > 0 ? out[k - 1] : -1;
    }
    return out;
  }

  const Page& page_;
  Purposes& purposes_;
  const Metadata& metadata_;
  std::vector<int32_t> headings_;
  std::vector<std::string> stated_;  // titles, as letters_of() them
};

}  // namespace

std::vector<PagePart> parts_of(const Page& page, Purposes* purposes, const Metadata& metadata,
                               const std::vector<size_t>& blocks) {
  Parts parts(page, purposes, metadata);
  std::vector<PagePart> out = parts.in_boxes(blocks);
  return out.empty() ? parts.under_headings(blocks) : out;
}

}  // namespace tellings::read
