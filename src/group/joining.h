// One report that comes to stories that are there: which of them it tells, by the decisions of stories().
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "tellings/group.h"

namespace tellings::group {

// How one that comes stands to one that is there.
enum class Bond : uint8_t {
  none,
  form,  // they share a form
  fit,   // words alone find them of one story
};

// Of how many others each was found to share a form, and with how many it may be of one story.
struct Forms {
  uint32_t forms = 0;
  uint32_t fits = 0;

  void add(Bond bond) { forms += bond == Bond::form, fits += bond == Bond::fit; }
  // It is of a form that several have.
  bool of_form() const;
};

// A report that is there. Its item was weighed by the same counts as that of the one that comes.
struct Member {
  Item item;
  uint32_t story = 0;     // equal numbers: one story
  const Vector* meaning;  // null: not known
};

// Those that are worth a look: the postings of each of `keys` (keys_of()), by whatever numbers; the best first, `most`
// at most. The rarest words are read first, and no more once kMostPostings were, so that a word of very many costs no
// more than one of few. Ties go to the higher number. Cost: linear in the postings that are read.
inline constexpr size_t kMostPostings = 4000;
std::vector<int64_t> proposed(std::span<const Term> keys, std::span<const std::vector<int64_t>> postings, size_t most);

// The bond of one that comes to each of those that are there.
std::vector<Bond> bonds(const Item& fresh, std::span<const Member> there);

// What pairs of it with one that is there come to by words alone, and whether that leaves them in doubt: then their
// meanings are to be asked for.
struct Looked {
  float score = 0;
  bool in_doubt = false;
  bool may_join = false;
};
std::vector<Looked> looked_at(const Item& fresh, std::span<const Member> there, bool with_meanings);

// The stories that it joins: none, and it begins one; several, and they turn out to be one. `there` holds all or a
// sample of the reports of each story that it may join; `reports` of each story in all, by Member::story. Clusters by
// the rules of stories(), from the stories as they are: they are never parted. Cost: quadratic in the sample of a story
// (20 reports) for each of them.
std::vector<uint32_t> join(const Member& fresh, std::span<const Member> there,
                           std::span<const std::pair<uint32_t, uint32_t>> reports);

// How many reports were published by when: what stands for the place of an item among all in time (Item::earlier).
class Published {
 public:
  // `counts`: in order of time, the begin of a stretch of `length` seconds and how many reports lie in it. Within a
  // stretch they are taken to be spread evenly.
  Published(std::vector<std::pair<int64_t, uint32_t>> counts, int64_t length, uint32_t undated);
  void place(Item* item) const;

 private:
  double before(double second) const;

  std::vector<std::pair<int64_t, uint32_t>> counts_;  // what lies before each
  double length_;
  uint32_t undated_;
  uint32_t dated_ = 0;
  uint32_t last_ = 0;  // in the last stretch
};

}  // namespace tellings::group
