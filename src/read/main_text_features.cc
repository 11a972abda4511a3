// The features are one list, whose order the trained trees fix.
#include "read/main_text_features.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
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

class Features {
 public:
  explicit Features(const Survey& survey) : survey_(survey), page_(survey.page), seen_(survey.blocks) {
    for (const int32_t box : {survey.half, survey.most, survey.best}) boxes_.emplace_back(box, shared_with(box));
  }

  BlockFeatures rows() {
    BlockFeatures out(seen_.size());
    std::vector<Row> rows;
    rows.reserve(seen_.size());
    for (size_t k = 0; k < seen_.size(); ++k) {
      Row& row = rows.emplace_back(out.row(k));
      add_text(k, &row);
      add_ancestors(k, &row);
      add_boxes(k, &row);
      add_place(k, &row);
      add_alike(k, &row);
      add_names(k, &row);
    }
    add_headings(&rows);
    add_marks(&rows);
    for (size_t k = 0; k < seen_.size(); ++k) {
      add_neighbours(k, &rows[k]);
      assert(rows[k].end() == out.row(k) + kBlockFeatures);
    }
    return out;
  }

 private:
  int32_t element_of(size_t k) const { return seen_[k].block->element; }
  uint32_t hints(int32_t element) const { return survey_.purposes.own(element); }

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
  void add_headings(std::vector<Row>* rows) const {
    constexpr float kTitle = 0.7F;
    constexpr size_t kFarBlocks = 60;
    size_t heading = seen_.size(), title = seen_.size();
    for (size_t k = 0; k < seen_.size(); ++k) {
      Row& row = (*rows)[k];
      const bool any = heading < k, titled = title < k;
      row.push_back(any ? logarithm(static_cast<double>(k - heading)) : -1.F);
      row.push_back(titled ? static_cast<float>(std::min(k - title, kFarBlocks)) : -1.F);
      row.push_back(any ? seen_[heading].in_title : -1.F);
      row.push_back(any ? logarithm(seen_[heading].block->words) : -1.F);
      for (size_t p = 0; p < kPhrases; ++p) row.push_back(any && (seen_[heading].phrases >> p & 1) != 0 ? 1.F : 0.F);
      if ((hints(element_of(k)) & 1U << static_cast<uint32_t>(Hint::tag_heading)) == 0) continue;
      heading = k;
      if (seen_[k].in_title >= kTitle && seen_[k].links < 0.5F) title = k;
    }
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

  // Where the title and the description stand, and what short line before tells of what follows.
  void add_marks(std::vector<Row>* rows) const {
    constexpr float kAlike = 0.7F, kHalf = 0.5F;
    constexpr uint32_t kShortWords = 8, kMostTitleWords = 40;
    constexpr float kFarBlocks = 60;
    constexpr uint32_t kTurns = 1U << static_cast<uint32_t>(Phrase::more) |
                                1U << static_cast<uint32_t>(Phrase::comments) |
                                1U << static_cast<uint32_t>(Phrase::subscribe);
    const size_t none = seen_.size();
    size_t title = none, described = none, heading = none, turn = none;
    float best_title = 0, best_described = kHalf;
    for (size_t k = 0; k < seen_.size(); ++k) {
      const SurveyedBlock& s = seen_[k];
      const uint32_t own = hints(s.block->element);
      if (const float alike = s.in_title; alike >= kAlike && s.links < kHalf && s.block->words <= kMostTitleWords) {
        const HtmlTag tag = page_.elements()[s.block->element].tag;
        const float worth = alike + (tag == HtmlTag::h1 ? 2.F : has(own, Hint::tag_heading) ? 1.F : 0.F);
        if (worth > best_title) best_title = worth, title = k;
      }
      if (const float alike = s.in_description; s.block->words >= kShortWords && alike > best_described)
        best_described = alike, described = k;
    }
    const std::array<size_t, 2> marks = {title, described};
    std::array<std::vector<int32_t>, 2> shared;
    for (size_t m = 0; m < marks.size(); ++m)
      if (marks[m] != none) shared[m] = shared_with(element_of(marks[m]));
    double before = 0;
    for (size_t k = 0; k < seen_.size(); ++k) {
      Row& row = (*rows)[k];
      const int32_t element = element_of(k);
      for (size_t m = 0; m < marks.size(); ++m) {
        const size_t mark = marks[m];
        const int32_t box = mark == none ? 0 : shared[m][element];
        const auto steps = static_cast<float>(page_.elements()[element].depth - page_.elements()[box].depth);
        row.push_back(mark == none
                          ? -kFarBlocks - 1
                          : std::clamp(static_cast<float>(k) - static_cast<float>(mark), -kFarBlocks, kFarBlocks));
        row.push_back(mark == none ? -1.F : std::min(steps, kFar));
        row.push_back(mark == none ? -1.F : ratio(survey_.boxes[box].good, survey_.weight));
        row.push_back(mark == none ? -1.F : ratio(survey_.boxes[box].link_words, survey_.boxes[box].words));
      }
      row.push_back(heading == none ? -1.F : steps_to_common(element, element_of(heading)));
      row.push_back(heading == none ? -1.F : seen_[heading].links);
      row.push_back(turn == none ? -1.F : logarithm(static_cast<double>(k - turn)));
      row.push_back(turn == none ? -1.F : steps_to_common(element, element_of(turn)));
      row.push_back(ratio(before, survey_.weight));
      before += seen_[k].weight;
      if (has(hints(element), Hint::tag_heading)) heading = k;
      if (seen_[k].block->words <= kShortWords && (seen_[k].first_phrases & kTurns) != 0) turn = k;
    }
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

  const Survey& survey_;
  const Page& page_;
  const std::vector<SurveyedBlock>& seen_;
  std::vector<std::pair<int32_t, std::vector<int32_t>>> boxes_;  // of the survey, with shared_with() each
};

}  // namespace

BlockFeatures block_features(const Page& page, const Metadata& metadata, Purposes* purposes) {
  return Features(Survey(page, metadata, purposes)).rows();
}

}  // namespace tellings::read
