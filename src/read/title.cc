#include "read/title.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "read/fragment.h"

namespace tellings::read {
namespace {

constexpr std::string_view kBars[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " // ", " • ", " / "};

bool names_site(std::string_view part, const std::vector<std::string>& brands, std::string_view host) {
  const std::string letters = letters_of(part);
  if (letters.size() < 2) return false;
  if (letters_of(host).find(letters) != std::string::npos) return true;
  return std::any_of(brands.begin(), brands.end(), [&](const std::string& brand) {
    const std::string name = letters_of(brand);
    return name.size() >= 2 &&
           (name == letters || letters.find(name) != std::string::npos || name.find(letters) != std::string::npos);
  });
}

// As names_site, but a headline that has the site's name among other words names no site.
bool is_brand(std::string_view text, const TitleSources& sources) {
  const std::string letters = letters_of(text);
  if (letters.size() >= 4 && letters_of(sources.host).find(letters) != std::string::npos) return true;
  return std::any_of(sources.brands.begin(), sources.brands.end(), [&](const std::string& brand) {
    const std::string name = letters_of(brand);
    // "The Tarn Courier" of "Tarn Courier"
    constexpr size_t kArticleBytes = 4;
    return !name.empty() && (name == letters || (letters.size() <= name.size() + kArticleBytes && name.size() >= 4 &&
                                                 letters.find(name) != std::string::npos));
  });
}

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
      : sources_(sources), title_(without_site(sources.title, sources.brands, sources.host)) {
    for (const std::string_view paragraph : place.first_paragraphs)
      for (std::string& piece : pieces_of(paragraph, kShort)) text_.insert(std::move(piece));
    for (const int32_t k : place.headings)
      headings_.emplace_back(page.elements()[k].tag, single_spaced(page.inner_text(k)));
  }

  std::string run() {
    constexpr double kLinked = 1.5, kMeta = 1.2, kFirstHeading = 0.3;
    consider(sources_.linked, kLinked);
    double own = kMeta;
    for (const std::string& meta : sources_.metas) consider(meta, own), own -= 0.1;
    for (const auto& [tag, text] : headings_) consider(text, tag == HtmlTag::h1 ? kFirstHeading : 0);
    consider(title_, 0.1);
    return best_;
  }

 private:
  static bool same(std::string_view a, std::string_view b) {
    const std::string x = letters_of(a), y = letters_of(b);
    if (x.empty() || y.empty()) return false;
    const std::string& small = x.size() < y.size() ? x : y;
    const std::string& large = x.size() < y.size() ? y : x;
    return small.size() * 3 >= large.size() && large.find(small) != std::string::npos;
  }

  bool is_section(std::string_view text) const {
    const std::string letters = letters_of(text);
    return std::any_of(sources_.sections.begin(), sources_.sections.end(),
                       [&](const std::string& section) { return letters_of(section) == letters; });
  }

  // "Weir gives way | News", where the site has a section of that name.
  std::string without_section(std::string text) const {
    for (const std::string_view bar : kBars) {
      const size_t at = text.rfind(bar);
      if (at != std::string::npos && at > 0 && is_section(std::string_view(text).substr(at + bar.size())))
        text.resize(at);
    }
    return text;
  }

  void consider(const std::string& given, double score) {
    constexpr size_t kLongestTitle = 500;
    const std::string text = without_section(without_site(given, sources_.brands, sources_.host));
    if (letters_of(text).empty() || text.size() > kLongestTitle || is_brand(text, sources_) || is_section(text)) return;
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
    score += same(text, title_) ? 1 : 0;
    score += std::any_of(sources_.metas.begin(), sources_.metas.end(), [&](const auto& m) { return same(text, m); }) ||
                     same(text, sources_.linked)
                 ? 1
                 : 0;
    score += std::any_of(headings_.begin(), headings_.end(),
                         [&](const auto& h) {
                           return same(text, h.second) && (h.first == HtmlTag::h1 || &h == &headings_.back());
                         })
                 ? 1
                 : 0;
    if (score > best_score_) best_score_ = score, best_ = text;
  }

  const TitleSources& sources_;
  std::string title_, best_;
  double best_score_ = -10;
  std::unordered_set<std::string> text_;
  std::vector<std::pair<HtmlTag, std::string>> headings_;
};

}  // namespace

std::string without_site(const std::string& title, const std::vector<std::string>& brands, std::string_view host) {
  size_t first = std::string::npos, first_end = 0, last = std::string::npos, last_end = 0;
  for (const std::string_view bar : kBars) {
    if (const size_t at = title.find(bar); at < first && at > 0) first = at, first_end = at + bar.size();
    if (const size_t at = title.rfind(bar); at != std::string::npos && (last == std::string::npos || at > last))
      last = at, last_end = at + bar.size();
  }
  if (last == std::string::npos || last == 0) return title;
  if (names_site(std::string_view(title).substr(last_end), brands, host))
    return without_site(title.substr(0, last), brands, host);
  constexpr size_t kLeastBytes = 4;  // "US | ..." is a section
  if (first != std::string::npos && first >= kLeastBytes &&
      names_site(std::string_view(title).substr(0, first), brands, host))
    return without_site(title.substr(first_end), brands, host);
  return title;
}

std::string choose_title(const Page& page, const TitleSources& sources, const ArticlePlace& place) {
  return Chooser(page, sources, place).run();
}

}  // namespace tellings::read
