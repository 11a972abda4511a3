#include "read/main_text.h"

#include <algorithm>
#include <string_view>

#include "base/trees.h"
#include "read/embedded.h"
#include "read/main_text_features.h"
#include "read/main_text_hints.h"
#include "read/main_text_phrases.h"
#include "read/main_text_words.h"
#include "read/repeats.h"
#include "read/surroundings.h"

namespace tellings::read {
namespace {

constexpr float kTaken = 0.45F;  // where the three sets, sites left out, are best on balance; as in train_main_text.py

const base::Trees* trees(const char* name) {
  Result<base::Trees> parsed = base::Trees::parse(embedded(name));
  return parsed ? new base::Trees(std::move(*parsed)) : nullptr;
}

std::vector<float> judge(const base::Trees* model, const Page& page, const Metadata& metadata, Purposes* purposes) {
  constexpr size_t kAtOnce = 64;
  std::vector<float> out(page.blocks().size(), 1);
  if (model == nullptr || model->features() != kBlockFeatures) return out;
  BlockFeatures features(page, metadata, purposes);
  std::vector<float> rows(std::min(kAtOnce, out.size()) * kBlockFeatures);
  const float* each[kAtOnce];
  for (size_t k = 0; k * kBlockFeatures < rows.size(); ++k) each[k] = &rows[k * kBlockFeatures];
  size_t done = 0;
  while (const size_t n = features.next(kAtOnce, rows.data())) {
    model->probabilities({each, n}, &out[done]);
    done += n;
  }
  return out;
}

// Boxes that hold no article.
constexpr uint32_t bit(Hint h) { return uint32_t{1} << static_cast<uint32_t>(h); }
constexpr uint32_t kNoArticle = bit(Hint::comments) | bit(Hint::navigation) | bit(Hint::tag_nav) |
                                bit(Hint::tag_aside) | bit(Hint::tag_footer) | bit(Hint::footer) | bit(Hint::overlay) |
                                bit(Hint::newsletter) | bit(Hint::tag_form) | bit(Hint::related);

constexpr uint32_t kNotices = 1U << static_cast<uint32_t>(Phrase::copyright) |
                              1U << static_cast<uint32_t>(Phrase::cookies) |
                              1U << static_cast<uint32_t>(Phrase::subscribe);

// Whether a block may be an article by itself: prose, or a line of the page's one box of text.
bool is_prose(const Page& page, const Block& b, Purposes* purposes) {
  constexpr uint32_t kLeastWords = 3, kLongWords = 15;
  if (page.elements()[b.element].hidden || b.link_words * 2 > b.words) return false;
  const bool sentence = shape_of(b.text).ends_sentence && b.words >= kLeastWords;
  if (!sentence && b.words < kLongWords && page.blocks().size() > 1) return false;
  if (purposes != nullptr && (purposes->around(b.element) & kNoArticle) != 0) return false;
  return b.words >= 60 || (phrases_in(b.text) & kNotices) == 0;
}

bool is_article_box(const Page& page, const Block& b, Purposes* purposes) {
  constexpr uint32_t kHead = bit(Hint::tag_heading) | bit(Hint::tag_header) | bit(Hint::header);
  return !page.elements()[b.element].hidden && (purposes->around(b.element) & (kNoArticle | kHead)) == 0 &&
         (phrases_in(b.text) & kNotices) == 0;
}

// Where next to nothing is sure: prose; or else lines in no box of another purpose that seem to be an article's; or
// else sentences that are links throughout.
std::vector<size_t> likely_blocks(const Page& page, const Metadata& metadata, Purposes* purposes,
                                  const std::vector<float>& taken) {
  constexpr uint32_t kLeastLinkedWords = 8;
  constexpr float kDescribed = 0.8F;
  const Cover description(metadata.description);
  std::vector<size_t> prose, lines, linked;
  float best = 0;
  for (size_t k = 0; k < taken.size(); ++k) {
    const Block& b = page.blocks()[k];
    // What the page's head says of it is often the article's beginning, whatever box that stands in.
    const bool described = b.words >= kLeastLinkedWords && b.link_words == 0 && !page.elements()[b.element].hidden &&
                           description.of(word_hashes(b.text)) >= kDescribed;
    if (described || is_prose(page, b, purposes)) {
      prose.push_back(k);
      best = std::max(best, taken[k]);
    } else if (is_article_box(page, b, purposes)) {
      if (b.link_words == 0 && taken[k] >= kTaken) lines.push_back(k);
      if (b.words >= kLeastLinkedWords && shape_of(b.text).ends_sentence) linked.push_back(k);
    }
  }
  constexpr float kNear = 0.3F;
  std::erase_if(prose, [&](size_t k) { return taken[k] < std::min(kTaken, best * kNear); });
  return !prose.empty() ? prose : !lines.empty() ? lines : linked;
}

// The headline above the text is the title, and no line of the text.
void drop_title(const Page& page, const Metadata& metadata, Purposes* purposes, std::vector<size_t>* blocks) {
  const std::string title = letters_of(metadata.title);
  if (title.empty() || blocks->size() < 2) return;
  for (size_t k = 0; k < blocks->size(); ++k) {
    const Block& b = page.blocks()[(*blocks)[k]];
    if (is_prose(page, b, nullptr)) return;
    if (!has(purposes->own(b.element), Hint::tag_heading) || letters_of(b.text) != title) continue;
    blocks->erase(blocks->begin() + static_cast<std::ptrdiff_t>(k));
    return;
  }
}

}  // namespace

std::vector<size_t> main_blocks(const Page& page, const Metadata& metadata, Purposes* purposes) {
  static const base::Trees* const model = trees("main_text");
  const std::vector<float> taken = judge(model, page, metadata, purposes);
  // A list or a table without a sentence may be an article, a site's notices are none.
  constexpr uint32_t kEnoughWords = 25;
  std::vector<size_t> out;
  uint32_t words = 0;
  bool prose = false;
  for (size_t k = 0; k < taken.size(); ++k) {
    if (taken[k] < kTaken) continue;
    const Block& b = page.blocks()[k];
    out.push_back(k);
    prose = prose || is_prose(page, b, nullptr);
    if (prose || (b.link_words == 0 && is_article_box(page, b, purposes))) words += b.words;
  }
  if (words < kEnoughWords) return likely_blocks(page, metadata, purposes, taken);
  drop_title(page, metadata, purposes, &out);
  return out;
}

std::string text_of(const Page& page, const std::vector<size_t>& blocks) {
  Repeats repeats;
  std::string text;
  for (const size_t k : blocks) {
    const std::string& block = page.blocks()[k].text;
    if (repeats.is_copy(block)) continue;
    if (!text.empty()) text.push_back('\n');
    text.append(block);
  }
  return text;
}

}  // namespace tellings::read
