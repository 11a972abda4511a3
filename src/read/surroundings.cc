#include "read/surroundings.h"

#include "base/text.h"
#include "base/utf8.h"
#include "read/main_text_hints.h"
#include "read/main_text_words.h"

namespace tellings::read {
namespace {

constexpr uint32_t bit(Hint h) { return uint32_t{1} << static_cast<uint32_t>(h); }
constexpr uint32_t kAside = bit(Hint::comments) | bit(Hint::related) | bit(Hint::navigation) | bit(Hint::tag_nav) |
                            bit(Hint::tag_aside) | bit(Hint::side) | bit(Hint::tag_footer) | bit(Hint::footer) |
                            bit(Hint::overlay) | bit(Hint::newsletter) | bit(Hint::tag_form);

bool is_heading(HtmlTag tag) {
  return tag == HtmlTag::h1 || tag == HtmlTag::h2 || tag == HtmlTag::h3 || tag == HtmlTag::h4;
}

}  // namespace

uint32_t Purposes::own(int32_t element) {
  if (own_[element] == kUnknown) own_[element] = hints_of(page_, element);
  return own_[element];
}

uint32_t Purposes::around(int32_t element) {
  // Up to what is known, and down again.
  path_.clear();
  for (int32_t at = element; at >= 0 && around_[at] == kUnknown; at = page_.elements()[at].parent) path_.push_back(at);
  for (size_t k = path_.size(); k-- > 0;) {
    const int32_t parent = page_.elements()[path_[k]].parent;
    around_[path_[k]] = own(path_[k]) | (parent < 0 ? 0 : around_[parent]);
  }
  return around_[element];
}

bool Purposes::is_aside(int32_t element, uint32_t but_for) { return (around(element) & kAside & ~but_for) != 0; }

ArticlePlace article_place(const Page& page, Purposes* purposes, int32_t from, int32_t to) {
  constexpr uint32_t kLeastWords = 12;
  constexpr size_t kMostParagraphs = 40;
  ArticlePlace place;
  const std::vector<size_t> blocks = page.blocks_in(from, to);
  for (const bool strict : {true, false}) {
    for (const size_t k : blocks) {
      const Block& b = page.blocks()[k];
      if (page.elements()[b.element].hidden) continue;
      if (b.words < (strict ? kLeastWords : 3) || b.link_words * 2 >= b.words) continue;
      if (!shape_of(b.text).ends_sentence || is_heading(page.elements()[b.element].tag)) continue;
      if (purposes->is_aside(b.element)) continue;
      if (place.prose < 0) place.prose = b.element;
      place.first_paragraphs.push_back(b.text);
      if (place.first_paragraphs.size() >= kMostParagraphs) break;
    }
    if (place.prose >= 0) break;
  }
  for (int32_t k = from; k < (place.prose < 0 ? to : place.prose); ++k) {
    const Element& e = page.elements()[k];
    if (!is_heading(e.tag) || e.hidden) continue;
    // A page's <header> may hold the title as well as the logo, and "headline" may be a teaser's word.
    constexpr uint32_t kElsewhere = kAside & ~(bit(Hint::related) | bit(Hint::side));
    if ((purposes->around(k) & kElsewhere) == 0) place.headings.push_back(k);
  }
  return place;
}

int32_t common_box(const Page& page, int32_t a, int32_t b) {
  while (a > 0 && !(b >= a && b < page.elements()[a].end)) a = page.elements()[a].parent;
  return a < 0 ? 0 : a;
}

std::string letters_of(std::string_view text) {
  const std::string folded = base::fold_marks(text);
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(folded, &at);
    if (base::is_letter(c) || base::is_digit(c)) out.append(folded, begin, at - begin);
  }
  return out;
}

}  // namespace tellings::read
