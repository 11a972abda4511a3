// The features are one list, whose order the trained trees fix.
#include "read/main_text_features.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "read/main_text_hints.h"
#include "read/main_text_phrases.h"
#include "read/main_text_survey.h"
#include "read/published.h"

namespace tellings::read {
namespace {

constexpr float kFar = 15;  // levels: further up, or not at all

float ratio(double a, double b) { return b > 0 ? static_cast<float>(a / b) : 0; }

// Most of what it is asked of are small counts.
float logarithm(double n) {
  constexpr size_t kCounts = 1024;
  static const std::array<float, kCounts> of_counts = [] {
    std::array<float, kCounts> out;
    for (size_t k = 0; k < kCounts; ++k) out[k] = static_cast<float>(std::log1p(static_cast<double>(k)));
    return out;
  }();
  const double positive = std::max(0.0, n);
  if (positive < kCounts)
    if (const auto count = static_cast<size_t>(positive); static_cast<double>(count) == positive)
      return of_counts[count];
  return static_cast<float>(std::log1p(positive));
}

// Where the next feature of a block is written.
class Row {
 public:
  explicit Row(float* at) : at_(at) {}
  void push_back(float value) { *at_++ = value; }
  const float* end() const { return at_; }

 private:
  float* at_;
};

constexpr HtmlTag kTags[] = {HtmlTag::p,   HtmlTag::div,     HtmlTag::li, HtmlTag::td,         HtmlTag::h1,
                             HtmlTag::h2,  HtmlTag::h3,      HtmlTag::h4, HtmlTag::blockquote, HtmlTag::figcaption,
                             HtmlTag::pre, HtmlTag::section, HtmlTag::br};

// Of the blocks before the one whose row is written.
struct Before {
  static constexpr size_t kNone = static_cast<size_t>(-1);
  size_t heading = kNone, title = kNone;  // the nearest heading; the nearest that says the title
  size_t turn = kNone;                    // the nearest short line that tells of what follows
  double weight = 0;
};

}  // namespace

class BlockFeatures::Rows {
 public:
  Rows(const Page& page, const Metadata& metadata, Purposes* purposes)
      : survey_(page, metadata, purposes), page_(page), seen_(survey_.blocks) {
    for (const int32_t box : {survey_.half, survey_.most, survey_.best}) boxes_.emplace_back(box, shared_with(box));
    find_marks();
  }

  size_t next(size_t most, float* rows) {
    size_t written = 0;
    for (; written < most && at_ < seen_.size(); ++written, ++at_) {
      Row row(rows + written * kBlockFeatures);
      add_text(at_, &row);
      add_ancestors(at_, &row);
      add_boxes(at_, &row);
      add_place(at_, &row);
      add_alike(at_, &row);
      add_names(at_, &row);
      add_heading(at_, &row);
      add_marks(at_, &row);
      add_neighbours(at_, &row);
      assert(row.end() == rows + (written + 1) * kBlockFeatures);
      pass(at_);
    }
    return written;
  }

 private:
  int32_t element_of(size_t k) const { return seen_[k].block->element; }
  uint32_t hints(int32_t element) const { return survey_.purposes.own(element); }
  bool is_heading(size_t k) const { return has(hints(element_of(k)), Hint::tag_heading); }

  void add_text(size_t k, Row* row) const {
    const SurveyedBlock& s = seen_[k];
    const Block& b = *s.block;
    const auto put = [&](double v) { row->push_back(static_cast<float>(v)); };
    put(logarithm(b.words));
    put(s.links), put(logarithm(b.link_words)), put(ratio(b.strong_words, b.words));
    put(logarithm(s.shape.stops)), put(ratio(s.shape.commas, b.words)), put(ratio(s.shape.capitals, b.words)),
        put(ratio(s.shape.digits, s.shape.code_points));
    put(ratio(s.shape.letters, s.shape.code_points)), put(ratio(s.shape.code_points, b.words));
    put(s.shape.bars), put(s.shape.exclamations), put(s.shape.quotes);
    put(s.shape.ends_sentence), put(s.shape.begins_capital), put(s.shape.ends_colon), put(s.shape.ends_dots),
        put(s.good), put(b.after_break);
    for (size_t p = 0; p < kPhrases; ++p) put((s.phrases >> p & 1) != 0 ? 1 : 0);
    put(survey_.has_body ? s.in_body : -1), put(s.in_title), put(s.in_description);
    put(survey_.copies[s.text]);
    put(b.words <= 12 && !to_iso_time(b.text).empty() ? 1 : 0);
  }

  void add_ancestors(size_t k, Row* row) const {
    const int32_t element = element_of(k);
    std::array<float, kHints> distance;
    distance.fill(kFar);
    float level = 0;
    for (int32_t at = element; at >= 0 && level < kFar; at = page_.elements()[at].parent, ++level)
      for (uint32_t h = hints(at); h != 0; h &= h - 1)
        if (const auto which = static_cast<size_t>(__builtin_ctz(h)); distance[which] == kFar) distance[which] = level;
    for (size_t h = 0; h < kHints; ++h)
      row->push_back(distance[h] == kFar && (survey_.purposes.around(element) >> h & 1) != 0 ? kFar - 1 : distance[h]);
    const HtmlTag tag = page_.elements()[element].tag;
    float which = 0;
    for (size_t t = 0; t < std::size(kTags); ++t)
      if (kTags[t] == tag) which = static_cast<float>(t + 1);
    row->push_back(which);
    row->push_back(page_.elements()[element].hidden ? 1.F : 0.F);
  }

  void add_box(int32_t element, Row* row) const {
    static const BoxSums none;
    const BoxSums& box = element >= 0 ? survey_.boxes[element] : none;
    row->push_back(ratio(box.good, survey_.weight));
    row->push_back(ratio(box.link_words, box.words));
    row->push_back(ratio(box.good, box.words));
    row->push_back(logarithm(box.blocks));
  }

  void add_boxes(size_t k, Row* row) const {
    const SurveyedBlock& s = seen_[k];
    const int32_t element = s.block->element;
    int32_t up = element;
    for (int level = 0; level < 5; ++level) {
      add_box(up, row);
      if (up >= 0) up = page_.elements()[up].parent;
    }
    for (const auto& [box, shared] : boxes_) {
      const int32_t common = shared[element], depth = page_.elements()[element].depth;
      row->push_back(survey_.inside(element, box) ? static_cast<float>(depth - page_.elements()[box].depth) : -1.F);
      row->push_back(static_cast<float>(depth - page_.elements()[common].depth));
      row->push_back(ratio(survey_.boxes[common].good, survey_.weight));
    }
    const KindSums& kind = survey_.kinds[s.kind];
    row->push_back(logarithm(kind.blocks)), row->push_back(ratio(kind.words, kind.blocks)),
        row->push_back(ratio(kind.links, kind.words));
    row->push_back(ratio(kind.good, kind.words)), row->push_back(logarithm(kind.words));
  }

  void add_place(size_t k, Row* row) const {
    const auto n = static_cast<double>(seen_.size());
    const auto at = static_cast<double>(k);
    row->push_back(ratio(at, n));
    row->push_back(static_cast<float>(std::clamp(at - static_cast<double>(survey_.first), -30.0, 30.0)));
    row->push_back(static_cast<float>(std::clamp(at - static_cast<double>(survey_.last), -30.0, 30.0)));
    row->push_back(survey_.h1 < 0 ? 0.F
                                  : (element_of(k) > survey_.h1                  ? 1.F
                                     : survey_.inside(element_of(k), survey_.h1) ? 2.F
                                                                                 : -1.F));
    // The nearest prose before and after.
    float before = 20, after = 20;
    for (size_t d = 1; d < 20 && d <= k; ++d)
      if (seen_[k - d].good) {
        before = static_cast<float>(d);
        break;
      }
    for (size_t d = 1; d < 20 && k + d < seen_.size(); ++d)
      if (seen_[k + d].good) {
        after = static_cast<float>(d);
        break;
      }
    row->push_back(before), row->push_back(after);
  }

  void add_alike(size_t k, Row* row) const {
    const int32_t element = element_of(k);
    int32_t best = -1;
    float level = 0, best_level = 0;
    for (int32_t at = element; at > 0 && level < kFar; at = page_.elements()[at].parent, ++level) {
      if (survey_.alike[at].group < 0) continue;
      if (best < 0 || survey_.groups[survey_.alike[at].group].count > survey_.groups[survey_.alike[best].group].count)
        best = at, best_level = level;
    }
    const AlikeGroup none{1, 0};
    const AlikeGroup& group = best < 0 ? none : survey_.groups[survey_.alike[best].group];
    row->push_back(logarithm(group.count));
    row->push_back(best < 0 ? 0.F : static_cast<float>(std::min(survey_.alike[best].index, 10)));
    row->push_back(best < 0 ? 1.F : ratio(survey_.boxes[best].good, group.good));
    row->push_back(best_level);
    const int32_t own = survey_.article_of[element];
    row->push_back(static_cast<float>(std::min<size_t>(survey_.articles.size(), 20)));
    row->push_back(static_cast<float>(std::min(own, 10)));
    row->push_back(own < 0 ? -1.F : ratio(survey_.boxes[survey_.articles[own]].good, survey_.weight));
    row->push_back(seen_[k].repeats_before), row->push_back(seen_[k].repeats_after);
  }

  // Of whom and of what the block speaks, and pictures near it.
  void add_names(size_t k, Row* row) const {
    const SurveyedBlock& s = seen_[k];
    row->push_back(Survey::share(s.names, survey_.title_words));
    row->push_back(Survey::share(s.names, survey_.byline_words));
    row->push_back(Survey::share(s.names, survey_.site_words));
    int32_t up = s.block->element;
    for (int level = 1; level <= 3; ++level) {
      up = up > 0 ? page_.elements()[up].parent : up;
      row->push_back(Survey::share(survey_.boxes[up].names, survey_.title_words));
      if (level <= 2) row->push_back(logarithm(survey_.boxes[up].images));
    }
    row->push_back(Survey::share(survey_.boxes[survey_.best].names, survey_.title_words));
    const auto image = std::upper_bound(survey_.images.begin(), survey_.images.end(), s.block->element);
    row->push_back(
        image == survey_.images.begin() ? kFar : std::min(kFar, static_cast<float>(s.block->element - *(image - 1))));
    for (size_t p = 0; p < kPhrases; ++p) row->push_back((s.first_phrases >> p & 1) != 0 ? 1.F : 0.F);
    const KindSums& kind = survey_.kinds[s.kind];
    row->push_back(ratio(kind.dots, kind.blocks)), row->push_back(ratio(kind.sentences, kind.blocks));
    row->push_back(ratio(s.shape.uppers, s.shape.letters));
    row->push_back(survey_.prose_blocks > 0
                       ? std::min(8.F, ratio(s.block->words * survey_.prose_blocks, survey_.prose_words))
                       : -1.F);
  }

  // What the nearest heading before says ("Related", "Comments", the title), and how far away it and the title are.
  void add_heading(size_t k, Row* row) const {
    constexpr size_t kFarBlocks = 60;
    const bool any = before_.heading != Before::kNone;
    const size_t at = any ? before_.heading : 0;
    row->push_back(any ? logarithm(static_cast<double>(k - at)) : -1.F);
    row->push_back(before_.title != Before::kNone ? static_cast<float>(std::min(k - before_.title, kFarBlocks)) : -1.F);
    row->push_back(any ? seen_[at].in_title : -1.F);
    row->push_back(any ? logarithm(seen_[at].block->words) : -1.F);
    for (size_t p = 0; p < kPhrases; ++p) row->push_back(any && (seen_[at].phrases >> p & 1) != 0 ? 1.F : 0.F);
  }

  // Of each element: the innermost one, itself or around it, that holds `other` too.
  std::vector<int32_t> shared_with(int32_t other) const {
    std::vector<int32_t> out(page_.elements().size(), 0);
    for (size_t k = 1; k < out.size(); ++k)
      out[k] =
          survey_.inside(other, static_cast<int32_t>(k)) ? static_cast<int32_t>(k) : out[page_.elements()[k].parent];
    return out;
  }

  // How many levels further up than `element` one holds `other` too; kFar where as many or more.
  float steps_to_common(int32_t element, int32_t other) const {
    float steps = 0;
    while (steps < kFar && element > 0 && !survey_.inside(other, element))
      element = page_.elements()[element].parent, ++steps;
    return steps;
  }

  // The blocks that say the title, and the description.
  void find_marks() {
    constexpr float kAlike = 0.7F, kHalf = 0.5F;
    constexpr uint32_t kMostTitleWords = 40;
    size_t title = Before::kNone, described = Before::kNone;
    float best_title = 0, best_described = kHalf;
    for (size_t k = 0; k < seen_.size(); ++k) {
      const SurveyedBlock& s = seen_[k];
      if (const float alike = s.in_title; alike >= kAlike && s.links < kHalf && s.block->words <= kMostTitleWords) {
        const HtmlTag tag = page_.elements()[s.block->element].tag;
        const float worth = alike + (tag == HtmlTag::h1 ? 2.F : is_heading(k) ? 1.F : 0.F);
        if (worth > best_title) best_title = worth, title = k;
      }
      if (const float alike = s.in_description; s.block->words >= kShortWords && alike > best_described)
        best_described = alike, described = k;
    }
    for (const size_t mark : {title, described})
      marks_.emplace_back(mark, mark == Before::kNone ? std::vector<int32_t>() : shared_with(element_of(mark)));
  }

  // Where the title and the description stand, and what short line before tells of what follows.
  void add_marks(size_t k, Row* row) const {
    constexpr float kFarBlocks = 60;
    const int32_t element = element_of(k);
    for (const auto& [mark, shared] : marks_) {
      if (mark == Before::kNone) {
        for (const float none : {-kFarBlocks - 1, -1.F, -1.F, -1.F}) row->push_back(none);
        continue;
      }
      const int32_t box = shared[element];
      const auto steps = static_cast<float>(page_.elements()[element].depth - page_.elements()[box].depth);
      row->push_back(std::clamp(static_cast<float>(k) - static_cast<float>(mark), -kFarBlocks, kFarBlocks));
      row->push_back(std::min(steps, kFar));
      row->push_back(ratio(survey_.boxes[box].good, survey_.weight));
      row->push_back(ratio(survey_.boxes[box].link_words, survey_.boxes[box].words));
    }
    const bool headed = before_.heading != Before::kNone, turned = before_.turn != Before::kNone;
    row->push_back(headed ? steps_to_common(element, element_of(before_.heading)) : -1.F);
    row->push_back(headed ? seen_[before_.heading].links : -1.F);
    row->push_back(turned ? logarithm(static_cast<double>(k - before_.turn)) : -1.F);
    row->push_back(turned ? steps_to_common(element, element_of(before_.turn)) : -1.F);
    row->push_back(ratio(before_.weight, survey_.weight));
  }

  void pass(size_t k) {
    constexpr float kTitle = 0.7F, kHalf = 0.5F;
    constexpr uint32_t kTurns = 1U << static_cast<uint32_t>(Phrase::more) |
                                1U << static_cast<uint32_t>(Phrase::comments) |
                                1U << static_cast<uint32_t>(Phrase::subscribe);
    const SurveyedBlock& s = seen_[k];
    before_.weight += s.weight;
    if (is_heading(k)) {
      before_.heading = k;
      if (s.in_title >= kTitle && s.links < kHalf) before_.title = k;
    }
    if (s.block->words <= kShortWords && (s.first_phrases & kTurns) != 0) before_.turn = k;
  }

  void add_neighbours(size_t k, Row* row) const {
    for (const int d : {-3, -2, -1, 1, 2, 3}) {
      const int64_t at = static_cast<int64_t>(k) + d;
      if (at < 0 || at >= static_cast<int64_t>(seen_.size())) {
        for (const float none : {0.F, 0.F, -1.F, 0.F, 0.F}) row->push_back(none);
        continue;
      }
      const SurveyedBlock& s = seen_[at];
      row->push_back(logarithm(s.block->words));
      row->push_back(s.links);
      row->push_back(s.good ? 1 : 0);
      row->push_back(page_.elements()[s.block->element].parent == page_.elements()[element_of(k)].parent ? 1 : 0);
      row->push_back(s.signature == seen_[k].signature ? 1 : 0);
    }
  }

  static constexpr uint32_t kShortWords = 8;  // of a line that is no prose

  Survey survey_;
  const Page& page_;
  const std::vector<SurveyedBlock>& seen_;
  // The survey's boxes, and the blocks of title and description, with shared_with() each.
  std::vector<std::pair<int32_t, std::vector<int32_t>>> boxes_;
  std::vector<std::pair<size_t, std::vector<int32_t>>> marks_;
  size_t at_ = 0;  // the block whose row is the next
  Before before_;
};

BlockFeatures::BlockFeatures(const Page& page, const Metadata& metadata, Purposes* purposes)
    : rows_(std::make_unique<Rows>(page, metadata, purposes)) {}

BlockFeatures::~BlockFeatures() = default;

size_t BlockFeatures::next(size_t most, float* rows) { return rows_->next(most, rows); }

}  // namespace tellings::read
