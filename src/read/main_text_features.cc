// The features are one list, whose order the trained trees fix; that is why they stay in one file.
#include "read/main_text_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "read/main_text_hints.h"
#include "read/main_text_words.h"
#include "read/published.h"

namespace tellings::read {
namespace {

constexpr size_t kFirstBytes = 48;  // of a block's text: its first words
constexpr float kFar = 15;          // levels: further up, or not at all

float ratio(double a, double b) { return b > 0 ? static_cast<float>(a / b) : 0; }
float logarithm(double n) { return static_cast<float>(std::log1p(std::max(0.0, n))); }

// "p-17" and "p-18" are boxes of one kind.
std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

// Tag and class of an element and of the one around it: blocks of one signature serve one purpose.
uint64_t signature_of(const Page& page, int32_t element) {
  uint64_t out = 7;
  for (int level = 0; level < 2 && element >= 0; ++level, element = page.elements()[element].parent)
    out = base::mix(out ^ base::hash(without_digits(page.elements()[element].hints)) ^
                    (static_cast<uint64_t>(page.elements()[element].tag) << 48));
  return out;
}

struct Seen {  // what is worked out once for each block
  const Block* block;
  Shape shape;
  std::vector<uint64_t> words;
  uint32_t phrases = 0, first_phrases = 0;  // anywhere, and in the first words
  uint64_t names = 0;                       // which words of the title, the byline and the site's name it has
  uint64_t signature = 0;
  bool good = false;    // reads like a paragraph of prose
  uint32_t weight = 0;  // its words where it is good and stands in no box of another purpose
  float links = 0;
  float repeats_before = 0, repeats_after = 0;  // share of its runs of words that other blocks have too
};

struct Alike {  // which group of like siblings an element belongs to, and as which
  int32_t group = -1;
  int32_t index = 0;
};

struct Group {
  int32_t count = 0;
  double good = 0;
};

struct Box {  // sums over the blocks inside an element
  double words = 0, good = 0, link_words = 0, score = 0;
  uint32_t blocks = 0, images = 0;
  uint64_t names = 0;  // of its prose
};

struct Kind {  // sums over blocks of one signature
  double words = 0, links = 0, good = 0;
  uint32_t blocks = 0, dots = 0, sentences = 0;
};

constexpr HtmlTag kTags[] = {HtmlTag::p,   HtmlTag::div,     HtmlTag::li, HtmlTag::td,         HtmlTag::h1,
                             HtmlTag::h2,  HtmlTag::h3,      HtmlTag::h4, HtmlTag::blockquote, HtmlTag::figcaption,
                             HtmlTag::pre, HtmlTag::section, HtmlTag::br};

class Features {
 public:
  Features(const Page& page, const Metadata& metadata)
      : page_(page), body_(metadata.body), title_(metadata.title), description_(metadata.description) {
    learn_names(metadata);
    look_at_elements();
    look_at_blocks();
    sum_boxes();
    choose_boxes();
    count_alike();
    look_for_repeats();
  }

  std::vector<Row> rows() const {
    std::vector<Row> out(seen_.size());
    constexpr size_t kAbout = 224;  // features of a block, no fewer
    for (size_t k = 0; k < seen_.size(); ++k) {
      out[k].reserve(kAbout);
      add_text(k, &out[k]);
      add_ancestors(k, &out[k]);
      add_boxes(k, &out[k]);
      add_place(k, &out[k]);
      add_alike(k, &out[k]);
      add_names(k, &out[k]);
    }
    add_headings(&out);
    add_marks(&out);
    for (size_t k = 0; k < seen_.size(); ++k) add_neighbours(k, &out[k]);
    return out;
  }

 private:
  // The words of the title (but for the short ones), the byline and the site's name, a bit each.
  void learn_names(const Metadata& metadata) {
    constexpr size_t kShort = 3;
    const auto learn = [&](std::string_view text, size_t shortest, int from, int to) {
      uint64_t mask = 0;
      for (const auto& [word, bytes] : words_of(text)) {
        if (bytes <= shortest || from >= to) continue;
        const auto [at, fresh] = names_.try_emplace(word, uint64_t{1} << from);
        mask |= at->second;
        from += fresh ? 1 : 0;
      }
      return mask;
    };
    title_words_ = learn(metadata.title, kShort, 0, 32);
    byline_words_ = learn(metadata.byline, 2, 32, 48);
    site_words_ = learn(metadata.site, 2, 48, 64);
  }

  static float share(uint64_t found, uint64_t of) {
    return of == 0 ? -1.F : ratio(std::popcount(found & of), std::popcount(of));
  }

  void look_at_elements() {
    const auto& elements = page_.elements();
    hints_.resize(elements.size());
    around_.resize(elements.size());
    constexpr uint32_t kOther =
        1U << static_cast<uint32_t>(Hint::comments) | 1U << static_cast<uint32_t>(Hint::tag_nav) |
        1U << static_cast<uint32_t>(Hint::tag_aside) | 1U << static_cast<uint32_t>(Hint::tag_footer) |
        1U << static_cast<uint32_t>(Hint::overlay) | 1U << static_cast<uint32_t>(Hint::newsletter) |
        1U << static_cast<uint32_t>(Hint::tag_form) | 1U << static_cast<uint32_t>(Hint::tag_figure) |
        1U << static_cast<uint32_t>(Hint::footer);
    other_ = kOther;
    for (size_t k = 0; k < elements.size(); ++k) {
      hints_[k] = hints_of(page_, static_cast<int32_t>(k));
      around_[k] = hints_[k] | (elements[k].parent >= 0 ? around_[elements[k].parent] : 0);
      if (elements[k].tag == HtmlTag::img) images_.push_back(static_cast<int32_t>(k));
      if (h1_ < 0 && elements[k].tag == HtmlTag::h1 && !elements[k].hidden) h1_ = static_cast<int32_t>(k);
    }
  }

  void look_at_blocks() {
    for (const Block& b : page_.blocks()) {
      Seen s;
      s.block = &b;
      s.shape = shape_of(b.text);
      s.words = word_hashes(b.text);
      s.links = ratio(b.link_words, b.words);
      s.signature = signature_of(page_, b.element);
      s.phrases = phrases_in(b.text);
      s.first_phrases = phrases_in(std::string_view(b.text).substr(0, kFirstBytes));
      for (const uint64_t word : s.words)
        if (const auto at = names_.find(word); at != names_.end()) s.names |= at->second;
      const bool hidden = page_.elements()[b.element].hidden;
      s.good = !hidden && s.links < 0.4F && (b.words >= 15 || (b.words >= 6 && s.shape.ends_sentence));
      s.weight = s.good && (around_[b.element] & other_) == 0 ? b.words : 0;
      Kind& kind = kinds_[s.signature];
      kind.words += b.words, kind.links += b.link_words, ++kind.blocks;
      kind.good += s.good ? b.words : 0;
      kind.dots += s.shape.ends_dots ? 1 : 0, kind.sentences += s.shape.ends_sentence ? 1 : 0;
      prose_blocks_ += s.good ? 1 : 0, prose_words_ += s.good ? b.words : 0;
      ++copies_[base::hash(b.text)];
      total_ += s.weight;
      seen_.push_back(std::move(s));
    }
  }

  void sum_boxes() {
    boxes_.resize(page_.elements().size());
    for (const Seen& s : seen_) {
      Box& own = boxes_[s.block->element];
      own.words += s.block->words, own.good += s.weight, own.link_words += s.block->link_words, ++own.blocks;
      if (s.weight > 0) own.names |= s.names;
      // As in Readability: a paragraph's worth goes to its parent, half of it to the one above.
      int32_t up = page_.elements()[s.block->element].parent;
      const double worth = s.weight * (1 + std::min(3.0, s.shape.commas / 3.0) / 3);
      own.score += page_.elements()[s.block->element].tag == HtmlTag::p ? 0 : worth;
      for (double share = 1; up >= 0 && share > 0.2; share /= 2, up = page_.elements()[up].parent)
        boxes_[up].score += worth * share;
    }
    for (const int32_t image : images_) ++boxes_[image].images;
    for (size_t k = boxes_.size(); k-- > 1;) {
      const int32_t up = page_.elements()[k].parent;
      if (up < 0) continue;
      boxes_[up].names |= boxes_[k].names, boxes_[up].images += boxes_[k].images;
      boxes_[up].words += boxes_[k].words, boxes_[up].good += boxes_[k].good,
          boxes_[up].link_words += boxes_[k].link_words, boxes_[up].blocks += boxes_[k].blocks;
    }
  }

  // The innermost element with at least `share` of the page's prose.
  int32_t innermost(double share) const {
    int32_t best = 0;
    for (size_t k = 0; k < boxes_.size(); ++k)
      if (total_ > 0 && boxes_[k].good >= share * total_) best = static_cast<int32_t>(k);
    return best;
  }

  void choose_boxes() {
    half_ = innermost(0.51), most_ = innermost(0.8);
    double top = -1;
    for (size_t k = 0; k < boxes_.size(); ++k) {
      double score = boxes_[k].score * (1 - ratio(boxes_[k].link_words, boxes_[k].words));
      if (has(hints_[k], Hint::article_body) || has(hints_[k], Hint::tag_article_body)) score *= 1.3;
      if ((hints_[k] & other_) != 0) score *= 0.5;
      // An article says the words of its title.
      if (title_words_ != 0) score *= 0.5 + share(boxes_[k].names, title_words_);
      if (score > top) top = score, best_ = static_cast<int32_t>(k);
    }
    for (size_t k = 0; k < seen_.size(); ++k) {
      if (seen_[k].weight == 0 || !inside(seen_[k].block->element, best_)) continue;
      if (first_ > k) first_ = k;
      last_ = k;
    }
    if (first_ > last_) first_ = 0;
  }

  // Boxes of one kind side by side, each with text of several blocks, are a list of reports or comments more often than
  // parts of one.
  void count_alike() {
    constexpr double kLeastWords = 15;
    alike_.resize(boxes_.size());
    std::unordered_map<uint64_t, int32_t> groups;
    for (size_t k = 1; k < boxes_.size(); ++k) {
      const Element& e = page_.elements()[k];
      if (boxes_[k].blocks < 2 || boxes_[k].words < kLeastWords) continue;
      const uint64_t key = base::mix(base::hash(without_digits(e.hints)) ^ (static_cast<uint64_t>(e.tag) << 40) ^
                                     base::mix(static_cast<uint64_t>(e.parent)));
      const int32_t group = groups.emplace(key, static_cast<int32_t>(groups_.size())).first->second;
      if (group == static_cast<int32_t>(groups_.size())) groups_.emplace_back();
      alike_[k] = {group, groups_[group].count++};
      groups_[group].good += boxes_[k].good;
    }
    for (size_t k = 0; k < page_.elements().size(); ++k)
      if (page_.elements()[k].tag == HtmlTag::article && boxes_[k].good >= kLeastWords)
        articles_.push_back(static_cast<int32_t>(k));
  }

  // Runs of four words that stand in an earlier, or a later, longer block too.
  void look_for_repeats() {
    constexpr size_t kRun = 4, kLeastWords = 8;
    std::unordered_map<uint64_t, std::pair<uint32_t, uint32_t>> runs;  // first and last block
    const auto each = [&](size_t k, const auto& work) {
      const std::vector<uint64_t>& w = seen_[k].words;
      if (w.size() < kLeastWords) return;
      for (size_t j = 0; j + kRun <= w.size(); ++j)
        work(base::mix(w[j] ^ base::mix(w[j + 1] ^ base::mix(w[j + 2] ^ base::mix(w[j + 3])))));
    };
    for (size_t k = 0; k < seen_.size(); ++k) {
      each(k, [&](uint64_t run) {
        runs.try_emplace(run, static_cast<uint32_t>(k), 0).first->second.second = static_cast<uint32_t>(k);
      });
    }
    for (size_t k = 0; k < seen_.size(); ++k) {
      double all = 0, before = 0, after = 0;
      each(k, [&](uint64_t run) {
        const auto& [first, last] = runs.at(run);
        ++all, before += first<k, after += last> k;
      });
      seen_[k].repeats_before = ratio(before, all), seen_[k].repeats_after = ratio(after, all);
    }
  }

  void add_alike(size_t k, Row* row) const {
    const int32_t element = seen_[k].block->element;
    int32_t best = -1;
    float level = 0, best_level = 0;
    for (int32_t at = element; at > 0 && level < kFar; at = page_.elements()[at].parent, ++level) {
      if (alike_[at].group < 0) continue;
      if (best < 0 || groups_[alike_[at].group].count > groups_[alike_[best].group].count)
        best = at, best_level = level;
    }
    const Group none{1, 0};
    const Group& group = best < 0 ? none : groups_[alike_[best].group];
    row->push_back(logarithm(group.count));
    row->push_back(best < 0 ? 0.F : static_cast<float>(std::min(alike_[best].index, 10)));
    row->push_back(best < 0 ? 1.F : ratio(boxes_[best].good, group.good));
    row->push_back(best_level);
    const auto own = std::find_if(articles_.rbegin(), articles_.rend(), [&](int32_t a) { return inside(element, a); });
    row->push_back(static_cast<float>(std::min<size_t>(articles_.size(), 20)));
    row->push_back(own == articles_.rend() ? -1.F
                                           : static_cast<float>(std::min<int64_t>(articles_.rend() - own - 1, 10)));
    row->push_back(own == articles_.rend() ? -1.F : ratio(boxes_[*own].good, total_));
    row->push_back(seen_[k].repeats_before), row->push_back(seen_[k].repeats_after);
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
      row.push_back(any ? title_.of(seen_[heading].words) : -1.F);
      row.push_back(any ? logarithm(seen_[heading].block->words) : -1.F);
      for (size_t p = 0; p < kPhrases; ++p) row.push_back(any && (seen_[heading].phrases >> p & 1) != 0 ? 1.F : 0.F);
      if ((hints_[seen_[k].block->element] & 1U << static_cast<uint32_t>(Hint::tag_heading)) == 0) continue;
      heading = k;
      if (title_.of(seen_[k].words) >= kTitle && seen_[k].links < 0.5F) title = k;
    }
  }

  // Of whom and of what the block speaks, and pictures near it.
  void add_names(size_t k, Row* row) const {
    const Seen& s = seen_[k];
    row->push_back(share(s.names, title_words_));
    row->push_back(share(s.names, byline_words_));
    row->push_back(share(s.names, site_words_));
    int32_t up = s.block->element;
    for (int level = 1; level <= 3; ++level) {
      up = up > 0 ? page_.elements()[up].parent : up;
      row->push_back(share(boxes_[up].names, title_words_));
      if (level <= 2) row->push_back(logarithm(boxes_[up].images));
    }
    row->push_back(share(boxes_[best_].names, title_words_));
    const auto image = std::upper_bound(images_.begin(), images_.end(), s.block->element);
    row->push_back(image == images_.begin() ? kFar
                                            : std::min(kFar, static_cast<float>(s.block->element - *(image - 1))));
    for (size_t p = 0; p < kPhrases; ++p) row->push_back((s.first_phrases >> p & 1) != 0 ? 1.F : 0.F);
    const Kind& kind = kinds_.at(s.signature);
    row->push_back(ratio(kind.dots, kind.blocks)), row->push_back(ratio(kind.sentences, kind.blocks));
    row->push_back(ratio(s.shape.uppers, s.shape.letters));
    row->push_back(prose_blocks_ > 0 ? std::min(8.F, ratio(s.block->words * prose_blocks_, prose_words_)) : -1.F);
  }

  int32_t common(int32_t a, int32_t b, float* steps) const {
    *steps = 0;
    while (a > 0 && !inside(b, a)) a = page_.elements()[a].parent, ++*steps;
    *steps = std::min(*steps, kFar);
    return a;
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
      const Seen& s = seen_[k];
      const uint32_t hints = hints_[s.block->element];
      if (const float alike = title_.of(s.words);
          alike >= kAlike && s.links < kHalf && s.block->words <= kMostTitleWords) {
        const HtmlTag tag = page_.elements()[s.block->element].tag;
        const float worth = alike + (tag == HtmlTag::h1 ? 2.F : has(hints, Hint::tag_heading) ? 1.F : 0.F);
        if (worth > best_title) best_title = worth, title = k;
      }
      if (const float alike = description_.of(s.words); s.block->words >= kShortWords && alike > best_described)
        best_described = alike, described = k;
    }
    double before = 0;
    for (size_t k = 0; k < seen_.size(); ++k) {
      Row& row = (*rows)[k];
      const int32_t element = seen_[k].block->element;
      for (const size_t mark : {title, described}) {
        float steps = -1;
        const int32_t box = mark == none ? 0 : common(element, seen_[mark].block->element, &steps);
        row.push_back(mark == none
                          ? -kFarBlocks - 1
                          : std::clamp(static_cast<float>(k) - static_cast<float>(mark), -kFarBlocks, kFarBlocks));
        row.push_back(steps);
        row.push_back(mark == none ? -1.F : ratio(boxes_[box].good, total_));
        row.push_back(mark == none ? -1.F : ratio(boxes_[box].link_words, boxes_[box].words));
      }
      float steps = -1;
      if (heading != none) common(element, seen_[heading].block->element, &steps);
      row.push_back(steps);
      row.push_back(heading == none ? -1.F : seen_[heading].links);
      row.push_back(turn == none ? -1.F : logarithm(static_cast<double>(k - turn)));
      steps = -1;
      if (turn != none) common(element, seen_[turn].block->element, &steps);
      row.push_back(steps);
      row.push_back(ratio(before, total_));
      before += seen_[k].weight;
      if (has(hints_[element], Hint::tag_heading)) heading = k;
      if (seen_[k].block->words <= kShortWords && (seen_[k].first_phrases & kTurns) != 0) turn = k;
    }
  }

  bool inside(int32_t element, int32_t box) const { return element >= box && element < page_.elements()[box].end; }

  void add_text(size_t k, Row* row) const {
    const Seen& s = seen_[k];
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
    put(body_.empty() ? -1 : body_.of(s.words)), put(title_.of(s.words)), put(description_.of(s.words));
    put(copies_.at(base::hash(b.text)));
    put(b.words <= 12 && !to_iso_time(b.text).empty() ? 1 : 0);
  }

  void add_ancestors(size_t k, Row* row) const {
    const int32_t element = seen_[k].block->element;
    std::array<float, kHints> distance;
    distance.fill(kFar);
    float level = 0;
    for (int32_t at = element; at >= 0 && level < kFar; at = page_.elements()[at].parent, ++level)
      for (uint32_t h = hints_[at]; h != 0; h &= h - 1)
        if (const auto which = static_cast<size_t>(__builtin_ctz(h)); distance[which] == kFar) distance[which] = level;
    for (size_t h = 0; h < kHints; ++h)
      row->push_back(distance[h] == kFar && (around_[element] >> h & 1) != 0 ? kFar - 1 : distance[h]);
    const HtmlTag tag = page_.elements()[element].tag;
    float which = 0;
    for (size_t t = 0; t < std::size(kTags); ++t)
      if (kTags[t] == tag) which = static_cast<float>(t + 1);
    row->push_back(which);
    row->push_back(page_.elements()[element].hidden ? 1.F : 0.F);
  }

  void add_box(int32_t element, Row* row) const {
    static const Box none;
    const Box& box = element >= 0 ? boxes_[element] : none;
    row->push_back(ratio(box.good, total_));
    row->push_back(ratio(box.link_words, box.words));
    row->push_back(ratio(box.good, box.words));
    row->push_back(logarithm(box.blocks));
  }

  void add_boxes(size_t k, Row* row) const {
    const Seen& s = seen_[k];
    const int32_t element = s.block->element;
    int32_t up = element;
    for (int level = 0; level < 5; ++level) {
      add_box(up, row);
      if (up >= 0) up = page_.elements()[up].parent;
    }
    for (const int32_t box : {half_, most_, best_}) {
      row->push_back(inside(element, box)
                         ? static_cast<float>(page_.elements()[element].depth - page_.elements()[box].depth)
                         : -1.F);
      float steps = 0;
      int32_t common = element;
      while (common > 0 && !(box >= common && box < page_.elements()[common].end))
        common = page_.elements()[common].parent, ++steps;
      row->push_back(steps);
      row->push_back(ratio(boxes_[common].good, total_));
    }
    const Kind& kind = kinds_.at(s.signature);
    row->push_back(logarithm(kind.blocks)), row->push_back(ratio(kind.words, kind.blocks)),
        row->push_back(ratio(kind.links, kind.words));
    row->push_back(ratio(kind.good, kind.words)), row->push_back(logarithm(kind.words));
  }

  void add_place(size_t k, Row* row) const {
    const auto n = static_cast<double>(seen_.size());
    const auto at = static_cast<double>(k);
    row->push_back(ratio(at, n));
    row->push_back(static_cast<float>(std::clamp(at - static_cast<double>(first_), -30.0, 30.0)));
    row->push_back(static_cast<float>(std::clamp(at - static_cast<double>(last_), -30.0, 30.0)));
    row->push_back(h1_ < 0 ? 0.F
                           : (seen_[k].block->element > h1_          ? 1.F
                              : inside(seen_[k].block->element, h1_) ? 2.F
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

  void add_neighbours(size_t k, Row* row) const {
    for (const int d : {-3, -2, -1, 1, 2, 3}) {
      const int64_t at = static_cast<int64_t>(k) + d;
      if (at < 0 || at >= static_cast<int64_t>(seen_.size())) {
        row->insert(row->end(), {0, 0, -1, 0, 0});
        continue;
      }
      const Seen& s = seen_[at];
      row->push_back(logarithm(s.block->words));
      row->push_back(s.links);
      row->push_back(s.good ? 1 : 0);
      row->push_back(page_.elements()[s.block->element].parent == page_.elements()[seen_[k].block->element].parent ? 1
                                                                                                                   : 0);
      row->push_back(s.signature == seen_[k].signature ? 1 : 0);
    }
  }

  const Page& page_;
  Cover body_, title_, description_;
  std::vector<uint32_t> hints_, around_;  // of each element; with those of all around it
  std::vector<Seen> seen_;
  std::vector<Box> boxes_;
  std::vector<Alike> alike_;
  std::vector<Group> groups_;
  std::vector<int32_t> articles_;  // <article> elements with prose
  std::unordered_map<uint64_t, Kind> kinds_;
  std::unordered_map<uint64_t, uint32_t> copies_;
  std::unordered_map<uint64_t, uint64_t> names_;
  uint64_t title_words_ = 0, byline_words_ = 0, site_words_ = 0;
  std::vector<int32_t> images_;
  uint32_t other_ = 0;
  double prose_blocks_ = 0, prose_words_ = 0;
  double total_ = 0;
  int32_t h1_ = -1, half_ = 0, most_ = 0, best_ = 0;
  size_t first_ = static_cast<size_t>(-1), last_ = 0;
};

}  // namespace

std::vector<Row> block_features(const Page& page, const Metadata& metadata) { return Features(page, metadata).rows(); }

}  // namespace tellings::read
