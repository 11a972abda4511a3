#include "read/title.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "read/fragment.h"

namespace tellings::read {
namespace {

constexpr std::string_view kBars[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " // ", " • ", " / "};

// What two texts may have in common: longer words, pairs of letters in scripts without spaces.
std::vector<std::string> pieces_of(std::string_view text, size_t least_letters) {
  constexpr char32_t kFirstWide = 0x3040;
  std::vector<std::string> out;
  const std::string folded = base::fold_marks(text);
  std::string word, wide;
  size_t letters = 0;
  const auto end_word = [&] {
    if (letters >= least_letters) out.push_back(word);
    word.clear(), letters = 0;
  };
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(folded, &at);
    const std::string_view bytes = std::string_view(folded).substr(begin, at - begin);
    if (!base::is_letter(c) && !base::is_digit(c)) {
      end_word(), wide.clear();
    } else if (c >= kFirstWide) {
      end_word();
      if (!wide.empty()) out.push_back(wide + std::string(bytes));
      wide = bytes;
    } else {
      wide.clear(), word.append(bytes), ++letters;
    }
  }
  end_word();
  return out;
}

// Letters of words that say what a text is about; shorter ones are in any text, and count where there are no others.
constexpr size_t kLong = 5, kShort = 3;

class Chooser {
 public:
  Chooser(const Page& page, const TitleSources& sources, const ArticlePlace& place)
      : sources_(sources), title_(without_site(sources.title, sources.site)) {
    // Far more headings than any article has above it; the nearest count.
    constexpr size_t kMostHeadings = 200;
    for (const std::string_view paragraph : place.first_paragraphs)
      for (std::string& piece : pieces_of(paragraph, kShort)) text_.insert(std::move(piece));
    for (size_t k = place.headings.size() - std::min(place.headings.size(), kMostHeadings); k < place.headings.size();
         ++k) {
      const int32_t element = place.headings[k];
      Heading& heading = headings_.emplace_back();
      heading.tag = page.elements()[element].tag;
      heading.text = single_spaced(page.inner_text(element));
      heading.letters = letters_of(heading.text);
    }
    for (const std::string& meta : sources.metas) stated_.push_back(letters_of(meta));
    stated_.push_back(letters_of(sources.linked));
    for (const std::string& section : sources.sections) sections_.insert(letters_of(section));
    title_letters_ = letters_of(title_);
  }

  std::string run() {
    constexpr double kLinked = 1.5, kMeta = 1.2, kFirstHeading = 0.3;
    consider(sources_.linked, kLinked);
    double own = kMeta;
    for (const std::string& meta : sources_.metas) consider(meta, own), own -= 0.1;
    for (const Heading& heading : headings_) consider(heading.text, heading.tag == HtmlTag::h1 ? kFirstHeading : 0);
    consider(title_, 0.1);
    return best_;
  }

 private:
  struct Heading {
    HtmlTag tag = HtmlTag::unknown;
    std::string text, letters;
  };

  // Of two texts' letters.
  static bool same(const std::string& x, const std::string& y) {
    if (x.empty() || y.empty()) return false;
    const std::string& small = x.size() < y.size() ? x : y;
    const std::string& large = x.size() < y.size() ? y : x;
    return small.size() * 3 >= large.size() && large.find(small) != std::string::npos;
  }

  // "Weir gives way | News", where the site has a section of that name.
  std::string without_section(std::string text) const {
    for (const std::string_view bar : kBars) {
      const size_t at = text.rfind(bar);
      if (at != std::string::npos && at > 0 &&
          sections_.contains(letters_of(std::string_view(text).substr(at + bar.size()))))
        text.resize(at);
    }
    return text;
  }

  void consider(const std::string& given, double score) {
    constexpr size_t kLongestTitle = 500, kLongestGiven = 4 * kLongestTitle;  // with the names of site and section
    if (given.size() > kLongestGiven) return;
    const std::string text = without_section(without_site(given, sources_.site));
    if (text.size() > kLongestTitle) return;
    const std::string letters = letters_of(text);
    if (letters.empty() || sources_.site.is_all_of(text) || sections_.contains(letters)) return;
    // Words of the text count most: a motto has none.
    std::vector<std::string> pieces = pieces_of(text, kLong);
    if (pieces.empty()) pieces = pieces_of(text, kShort);
    const auto shared = std::count_if(pieces.begin(), pieces.end(), [&](const auto& p) { return text_.contains(p); });
    constexpr double kOfTheText = 3;
    score += pieces.empty()
                 ? 0
                 : kOfTheText * std::min(1.0, 2.0 * static_cast<double>(shared) / static_cast<double>(pieces.size()));
    constexpr double kStrange = 2;
    if (!pieces.empty() && shared == 0 && !text_.empty()) score -= kStrange;
    score += same(letters, title_letters_) ? 1 : 0;
    score += std::any_of(stated_.begin(), stated_.end(), [&](const auto& s) { return same(letters, s); }) ? 1 : 0;
    score += std::any_of(headings_.begin(), headings_.end(),
                         [&](const Heading& h) {
                           return (h.tag == HtmlTag::h1 || &h == &headings_.back()) && same(letters, h.letters);
                         })
                 ? 1
                 : 0;
    if (score > best_score_) best_score_ = score, best_ = text;
  }

  const TitleSources& sources_;
  std::string title_, title_letters_, best_;
  double best_score_ = -10;
  std::unordered_set<std::string> text_, sections_;  // pieces_of() the first paragraphs; letters
  std::vector<Heading> headings_;
  std::vector<std::string> stated_;  // letters of what the page's head calls it
};

}  // namespace

SiteNames::SiteNames(const std::vector<std::string>& brands, std::string_view host) : host_(letters_of(host)) {
  constexpr size_t kMostBrands = 200;
  for (const std::string& brand : brands) {
    std::string letters = letters_of(brand);
    if (brands_.size() < kMostBrands && std::find(brands_.begin(), brands_.end(), letters) == brands_.end())
      brands_.push_back(std::move(letters));
  }
}

bool SiteNames::named_by(std::string_view part) const {
  const std::string letters = letters_of(part);
  if (letters.size() < 2) return false;
  if (host_.find(letters) != std::string::npos) return true;
  return std::any_of(brands_.begin(), brands_.end(), [&](const std::string& name) {
    return name.size() >= 2 &&
           (name == letters || letters.find(name) != std::string::npos || name.find(letters) != std::string::npos);
  });
}

bool SiteNames::is_all_of(std::string_view title) const {
  const std::string letters = letters_of(title);
  if (letters.size() >= 4 && host_.find(letters) != std::string::npos) return true;
  return std::any_of(brands_.begin(), brands_.end(), [&](const std::string& name) {
    // "The Tarn Courier" of "Tarn Courier"
    constexpr size_t kArticleBytes = 4;
    return !name.empty() && (name == letters || (letters.size() <= name.size() + kArticleBytes && name.size() >= 4 &&
                                                 letters.find(name) != std::string::npos));
  });
}

std::string without_site(std::string_view title, const SiteNames& site) {
  constexpr int kMostParts = 12;
  constexpr size_t kNone = std::string_view::npos;
  for (int parts = 0; parts < kMostParts; ++parts) {
    size_t first = kNone, first_end = 0, last = kNone, last_end = 0;
    for (const std::string_view bar : kBars) {
      if (const size_t at = title.find(bar); at < first && at > 0) first = at, first_end = at + bar.size();
      if (const size_t at = title.rfind(bar); at != kNone && (last == kNone || at > last))
        last = at, last_end = at + bar.size();
    }
    if (last == kNone || last == 0) break;
    constexpr size_t kLeastBytes = 4;  // "US | ..." is a section
    if (site.named_by(title.substr(last_end)))
      title = title.substr(0, last);
    else if (first != kNone && first >= kLeastBytes && site.named_by(title.substr(0, first)))
      title = title.substr(first_end);
    else
      break;
  }
  return std::string(title);
}

std::string choose_title(const Page& page, const TitleSources& sources, const ArticlePlace& place) {
  return Chooser(page, sources, place).run();
}

}  // namespace tellings::read
