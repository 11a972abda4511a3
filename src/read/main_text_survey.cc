#include "read/main_text_survey.h"

#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "base/hash.h"
#include "read/main_text_hints.h"
#include "read/main_text_phrases.h"

namespace tellings::read {
namespace {

constexpr uint32_t bit(Hint h) { return 1U << static_cast<uint32_t>(h); }
constexpr uint32_t kOtherPurpose = bit(Hint::comments) | bit(Hint::tag_nav) | bit(Hint::tag_aside) |
                                   bit(Hint::tag_footer) | bit(Hint::overlay) | bit(Hint::newsletter) |
                                   bit(Hint::tag_form) | bit(Hint::tag_figure) | bit(Hint::footer);

float ratio(double a, double b) { return b > 0 ? static_cast<float>(a / b) : 0; }

}  // namespace

Survey::Survey(const Page& on, const Metadata& metadata, Purposes* its) : page(on), purposes(*its) {
  learn_names(metadata);
  look_at_elements();
  look_at_blocks(metadata);
  sum_boxes();
  choose_boxes();
  count_alike();
  look_for_repeats();
}

float Survey::share(uint64_t found, uint64_t of) {
  return of == 0 ? -1.F : ratio(std::popcount(found & of), std::popcount(of));
}

// The words of the title (but for the short ones), the byline and the site's name, a bit each.
void Survey::learn_names(const Metadata& metadata) {
  constexpr size_t kShort = 3;
  const auto learn = [&](std::string_view text, size_t shortest, int from, int to) {
    uint64_t mask = 0;
    for (const auto& [word, bytes] : words_of(text)) {
      if (bytes <= shortest || from >= to) continue;
      const auto [bits, fresh] = names_.try_emplace(word, uint64_t{1} << from);
      mask |= *bits;
      from += fresh ? 1 : 0;
    }
    return mask;
  };
  title_words = learn(metadata.title, kShort, 0, 32);
  byline_words = learn(metadata.byline, 2, 32, 48);
  site_words = learn(metadata.site, 2, 48, 64);
}

void Survey::look_at_elements() {
  const auto& elements = page.elements();
  element_kinds_.assign(elements.size(), 0);
  for (size_t k = 0; k < elements.size(); ++k) {
    if (elements[k].tag == HtmlTag::img) images.push_back(static_cast<int32_t>(k));
    if (h1 < 0 && elements[k].tag == HtmlTag::h1 && !elements[k].hidden) h1 = static_cast<int32_t>(k);
  }
}

// Class and id of an element without digits: "p-17" and "p-18" are boxes of one kind.
uint64_t Survey::kind_of(int32_t element) {
  uint64_t& out = element_kinds_[element];
  if (out != 0) return out;
  std::string bare = page.elements()[element].hints;
  std::erase_if(bare, [](char c) { return c >= '0' && c <= '9'; });
  return out = base::hash_long(bare);
}

// Tag and class of an element and of the one around it: blocks of one signature serve one purpose.
uint64_t Survey::signature_of(int32_t element) {
  uint64_t out = 7;
  for (int level = 0; level < 2 && element >= 0; ++level, element = page.elements()[element].parent)
    out = base::mix(out ^ kind_of(element) ^ (static_cast<uint64_t>(page.elements()[element].tag) << 48));
  return out;
}

void Survey::look_at_blocks(const Metadata& metadata) {
  constexpr size_t kFirstBytes = 48;  // of a block's text: its first words
  const Cover body(metadata.body), title(metadata.title), description(metadata.description);
  has_body = !body.empty();
  base::HashMap<uint32_t> kind_numbers, texts;
  blocks.reserve(page.blocks().size());
  for (const Block& b : page.blocks()) {
    SurveyedBlock& s = blocks.emplace_back();
    s.block = &b;
    s.shape = shape_of(b.text);
    words_begin_.push_back(words_.size());
    append_word_hashes(b.text, &words_);
    const std::span<const uint64_t> words = std::span(words_).subspan(words_begin_.back());
    for (size_t k = 0; k < words.size(); ++k) {
      pairs_.push_back(k + 1 < words.size() ? Cover::pair_of(words[k], words[k + 1]) : 0);
      if (const uint64_t* bits = names_.find(words[k])) s.names |= *bits;
    }
    const auto pairs =
        std::span<const uint64_t>(pairs_).subspan(words_begin_.back(), std::max<size_t>(words.size(), 1) - 1);
    s.in_body = body.of(words, pairs), s.in_title = title.of(words, pairs);
    s.in_description = description.of(words, pairs);
    s.links = ratio(b.link_words, b.words);
    s.signature = signature_of(b.element);
    std::tie(s.first_phrases, s.phrases) = phrases_in(b.text, kFirstBytes);
    s.good = !page.elements()[b.element].hidden && s.links < 0.4F &&
             (b.words >= 15 || (b.words >= 6 && s.shape.ends_sentence));
    s.weight = s.good && (purposes.around(b.element) & kOtherPurpose) == 0 ? b.words : 0;
    s.kind = *kind_numbers.try_emplace(s.signature, static_cast<uint32_t>(kinds.size())).first;
    if (s.kind == kinds.size()) kinds.emplace_back();
    KindSums& kind = kinds[s.kind];
    kind.words += b.words, kind.links += b.link_words, ++kind.blocks;
    kind.good += s.good ? b.words : 0;
    kind.dots += s.shape.ends_dots ? 1 : 0, kind.sentences += s.shape.ends_sentence ? 1 : 0;
    s.text = *texts.try_emplace(base::hash_long(b.text), static_cast<uint32_t>(copies.size())).first;
    if (s.text == copies.size()) copies.push_back(0);
    ++copies[s.text];
    prose_blocks += s.good ? 1 : 0, prose_words += s.good ? b.words : 0;
    weight += s.weight;
  }
  words_begin_.push_back(words_.size());
}

void Survey::sum_boxes() {
  boxes.resize(page.elements().size());
  for (const SurveyedBlock& s : blocks) {
    BoxSums& own = boxes[s.block->element];
    own.words += s.block->words, own.good += s.weight, own.link_words += s.block->link_words, ++own.blocks;
    if (s.weight > 0) own.names |= s.names;
    // As in Readability: a paragraph's worth goes to its parent, half of it to the one above.
    int32_t up = page.elements()[s.block->element].parent;
    const double worth = s.weight * (1 + std::min(3.0, s.shape.commas / 3.0) / 3);
    own.score += page.elements()[s.block->element].tag == HtmlTag::p ? 0 : worth;
    for (double share = 1; up >= 0 && share > 0.2; share /= 2, up = page.elements()[up].parent)
      boxes[up].score += worth * share;
  }
  for (const int32_t image : images) ++boxes[image].images;
  for (size_t k = boxes.size(); k-- > 1;) {
    const int32_t up = page.elements()[k].parent;
    if (up < 0) continue;
    boxes[up].names |= boxes[k].names, boxes[up].images += boxes[k].images;
    boxes[up].words += boxes[k].words, boxes[up].good += boxes[k].good, boxes[up].link_words += boxes[k].link_words,
        boxes[up].blocks += boxes[k].blocks;
  }
}

// The innermost element with at least `share` of the page's prose.
int32_t Survey::innermost(double share) const {
  int32_t out = 0;
  for (size_t k = 0; k < boxes.size(); ++k)
    if (weight > 0 && boxes[k].good >= share * weight) out = static_cast<int32_t>(k);
  return out;
}

void Survey::choose_boxes() {
  half = innermost(0.51), most = innermost(0.8);
  double top = -1;
  for (size_t k = 0; k < boxes.size(); ++k) {
    const uint32_t hints = purposes.own(static_cast<int32_t>(k));
    double score = boxes[k].score * (1 - ratio(boxes[k].link_words, boxes[k].words));
    if (has(hints, Hint::article_body) || has(hints, Hint::tag_article_body)) score *= 1.3;
    if ((hints & kOtherPurpose) != 0) score *= 0.5;
    // An article says the words of its title.
    if (title_words != 0) score *= 0.5 + share(boxes[k].names, title_words);
    if (score > top) top = score, best = static_cast<int32_t>(k);
  }
  for (size_t k = 0; k < blocks.size(); ++k) {
    if (blocks[k].weight == 0 || !inside(blocks[k].block->element, best)) continue;
    if (first > k) first = k;
    last = k;
  }
  if (first > last) first = 0;
}

// Boxes of one kind side by side, each with text of several blocks, are a list of reports or comments more often than
// parts of one.
void Survey::count_alike() {
  constexpr double kLeastWords = 15;
  alike.resize(boxes.size());
  base::HashMap<int32_t> numbers;
  for (size_t k = 1; k < boxes.size(); ++k) {
    const Element& e = page.elements()[k];
    if (boxes[k].blocks < 2 || boxes[k].words < kLeastWords) continue;
    const uint64_t key = base::mix(kind_of(static_cast<int32_t>(k)) ^ (static_cast<uint64_t>(e.tag) << 40) ^
                                   base::mix(static_cast<uint64_t>(e.parent)));
    const int32_t group = *numbers.try_emplace(key, static_cast<int32_t>(groups.size())).first;
    if (group == static_cast<int32_t>(groups.size())) groups.emplace_back();
    alike[k] = {group, groups[group].count++};
    groups[group].good += boxes[k].good;
  }
  article_of.assign(page.elements().size(), -1);
  for (size_t k = 0; k < page.elements().size(); ++k) {
    const Element& e = page.elements()[k];
    if (e.parent >= 0) article_of[k] = article_of[e.parent];
    if (e.tag != HtmlTag::article || boxes[k].good < kLeastWords) continue;
    article_of[k] = static_cast<int32_t>(articles.size());
    articles.push_back(static_cast<int32_t>(k));
  }
}

// Runs of four words that stand in an earlier, or a later, longer block too.
void Survey::look_for_repeats() {
  constexpr size_t kRun = 4, kLeastWords = 8;
  std::vector<uint32_t> runs;                     // of each place where one begins in a longer block: its number
  std::vector<uint32_t> first_block, last_block;  // of each number
  base::HashMap<uint32_t> numbers;
  numbers.reserve(words_.size());
  for (size_t k = 0; k < blocks.size(); ++k) {
    const size_t end = words_begin_[k + 1];
    if (end - words_begin_[k] < kLeastWords) continue;
    for (size_t at = words_begin_[k]; at + kRun <= end; ++at) {
      const uint64_t run = base::mix(pairs_[at] ^ std::rotl(pairs_[at + 2], 1));
      const auto [number, fresh] = numbers.try_emplace(run, static_cast<uint32_t>(first_block.size()));
      if (fresh) first_block.push_back(static_cast<uint32_t>(k)), last_block.push_back(0);
      last_block[*number] = static_cast<uint32_t>(k);
      runs.push_back(*number);
    }
  }
  size_t at = 0;
  for (size_t k = 0; k < blocks.size(); ++k) {
    const size_t words = words_begin_[k + 1] - words_begin_[k];
    if (words < kLeastWords) continue;
    const size_t all = words + 1 - kRun;
    size_t before = 0, after = 0;
    for (const size_t end = at + all; at < end; ++at)
      before += first_block[runs[at]] < k ? 1 : 0, after += last_block[runs[at]] > k ? 1 : 0;
    blocks[k].repeats_before = ratio(static_cast<double>(before), static_cast<double>(all));
    blocks[k].repeats_after = ratio(static_cast<double>(after), static_cast<double>(all));
  }
}

}  // namespace tellings::read
