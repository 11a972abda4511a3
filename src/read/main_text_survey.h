// What is worked out of a whole page before its blocks are judged one by one (main_text_features.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/hash_map.h"
#include "read/main_text_words.h"
#include "read/metadata.h"
#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

struct SurveyedBlock {
  const Block* block = nullptr;
  Shape shape;
  uint32_t phrases = 0, first_phrases = 0;  // anywhere, and in the first words
  uint64_t names = 0;                       // which words of the title, the byline and the site's name it has
  float in_body = 0, in_title = 0, in_description = 0;  // how much of it they say too (Cover::of)
  uint64_t signature = 0;                               // of two blocks the same where they serve one purpose
  uint32_t kind = 0;                                    // among the page's kinds: the blocks of its signature
  uint32_t text = 0;                                    // among the page's different texts
  bool good = false;                                    // reads like a paragraph of prose
  uint32_t weight = 0;  // its words where it is good and stands in no box of another purpose
  float links = 0;
  float repeats_before = 0, repeats_after = 0;  // share of its runs of words that other blocks have too
};

struct AlikeElement {  // which group of like siblings an element belongs to, and as which
  int32_t group = -1;
  int32_t index = 0;
};

struct AlikeGroup {
  int32_t count = 0;
  double good = 0;
};

struct BoxSums {  // over the blocks inside an element
  double words = 0, good = 0, link_words = 0, score = 0;
  uint32_t blocks = 0, images = 0;
  uint64_t names = 0;  // of its prose
};

struct KindSums {  // over the blocks of one signature
  double words = 0, links = 0, good = 0;
  uint32_t blocks = 0, dots = 0, sentences = 0;
};

// Cost: linear in the page's bytes and in blocks times depth.
class Survey {
 public:
  // All three outlive it.
  Survey(const Page& page, const Metadata& metadata, Purposes* purposes);

  bool inside(int32_t element, int32_t box) const { return element >= box && element < page.elements()[box].end; }

  // Share of the words of a name, `of`, that are among `found`; -1 where the page gives no such name.
  static float share(uint64_t found, uint64_t of);

  const Page& page;
  Purposes& purposes;
  bool has_body = false;  // the page gives the article's text in its metadata
  std::vector<SurveyedBlock> blocks;
  std::vector<BoxSums> boxes;       // of each element
  std::vector<AlikeElement> alike;  // of each element
  std::vector<AlikeGroup> groups;
  std::vector<KindSums> kinds;
  std::vector<uint32_t> copies;     // of each text: how many blocks say it
  std::vector<int32_t> article_of;  // of each element: the innermost of `articles` around it, by its place there, or -1
  std::vector<int32_t> articles;    // <article> elements with prose
  std::vector<int32_t> images;      // <img> elements
  uint64_t title_words = 0, byline_words = 0, site_words = 0;  // a bit each
  double prose_blocks = 0, prose_words = 0;
  double weight = 0;                     // of all blocks
  int32_t h1 = -1;                       // the first that is shown
  int32_t half = 0, most = 0, best = 0;  // the innermost box with so much of the prose; the article's, it seems
  size_t first = std::numeric_limits<size_t>::max(), last = 0;  // prose of that box

 private:
  void learn_names(const Metadata& metadata);
  void look_at_elements();
  void look_at_blocks(const Metadata& metadata);
  void sum_boxes();
  int32_t innermost(double share) const;
  void choose_boxes();
  void count_alike();
  void look_for_repeats();
  uint64_t kind_of(int32_t element);
  uint64_t signature_of(int32_t element);

  base::HashMap<uint64_t> names_;        // the bits of words
  std::vector<uint64_t> words_, pairs_;  // of all blocks; of each word with the next one
  std::vector<size_t> words_begin_;      // of each block, and where the last one's end
  std::vector<uint64_t> element_kinds_;  // kind_of(), 0 where it was not asked for
};

}  // namespace tellings::read
