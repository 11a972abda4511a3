#include "encode/lexicon_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "encode/section.h"

namespace tellings::encode {
namespace {

constexpr std::array<char, 8> kMagic = {'T', 'L', 'L', 'E', 'X', 'I', 'C', '\0'};
constexpr size_t kSections = 22;

struct Head {
  std::array<char, 8> magic;
  uint32_t version, sections;
  Place places[kSections];
};

Error malformed(const char* what) {
  return Error{.code = ErrorCode::malformed,
               .message = std::string("The lexicon is not usable (") + what + "); install the model again.",
               .source = {},
               .range = {},
               .line = {}};
}

// Takes the sections in the order in which they are written.
class Reader {
 public:
  Reader(std::span<const std::byte> bytes, const Head& head) : bytes_(bytes), head_(head) {}

  template <typename T>
  bool take(std::span<const T>* out) {
    return view(bytes_, head_.places[next_++], out);
  }
  bool take(Strings* out) { return take(&out->offsets) && take(&out->bytes); }
  bool take(Lists* out) { return take(&out->offsets) && take(&out->values); }

 private:
  std::span<const std::byte> bytes_;
  const Head& head_;
  size_t next_ = 0;
};

// n + 1 rising offsets into `size` values
bool sound_offsets(std::span<const uint32_t> offsets, size_t n, size_t size) {
  return offsets.size() == n + 1 && offsets.front() == 0 && offsets.back() == size &&
         std::is_sorted(offsets.begin(), offsets.end());
}

bool sound(const Strings& strings) {
  return !strings.offsets.empty() && sound_offsets(strings.offsets, strings.size(), strings.bytes.size());
}

bool all_below(std::span<const uint32_t> values, size_t limit) {
  return std::all_of(values.begin(), values.end(), [&](uint32_t v) { return v < limit; });
}

bool sound(const Lists& lists, size_t keys, size_t limit) {
  return sound_offsets(lists.offsets, keys, lists.values.size()) && all_below(lists.values, limit);
}

}  // namespace

std::optional<uint32_t> Strings::find(std::string_view text) const {
  size_t low = 0;
  size_t high = size();
  while (low < high) {
    const size_t middle = (low + high) / 2;
    const int order = (*this)[middle].compare(text);
    if (order == 0) return static_cast<uint32_t>(middle);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

Result<LexiconFile> parse_lexicon(std::span<const std::byte> bytes) {
  Head head;
  if (bytes.size() < sizeof(head) || reinterpret_cast<uintptr_t>(bytes.data()) % alignof(uint64_t) != 0) {
    return malformed("it is cut short");
  }
  std::memcpy(&head, bytes.data(), sizeof(head));
  if (head.magic != kMagic) return malformed("it does not begin as one");
  if (head.version != kLexiconFileVersion || head.sections != kSections) return malformed("it is of another version");
  LexiconFile f;
  Reader reader(bytes, head);
  if (!(reader.take(&f.lemmas) && reader.take(&f.first_sense) && reader.take(&f.total_use) &&
        reader.take(&f.sense_synset) && reader.take(&f.sense_share) && reader.take(&f.sense_lemma) &&
        reader.take(&f.antonym) && reader.take(&f.derived) && reader.take(&f.synset_part) && reader.take(&f.above) &&
        reader.take(&f.similar) && reader.take(&f.opposite) && reader.take(&f.forms) && reader.take(&f.form_lemmas))) {
    return malformed("a section lies outside it");
  }
  if (!sound(f.lemmas) || !sound(f.forms)) return malformed("its words are broken");
  const size_t lemmas = f.lemmas.size();
  const size_t senses = f.sense_synset.size();
  const size_t synsets = f.synset_part.size();
  if (!sound_offsets(f.first_sense, lemmas, senses) || f.total_use.size() != lemmas || f.sense_share.size() != senses ||
      f.sense_lemma.size() != senses || !all_below(f.sense_synset, synsets) || !all_below(f.sense_lemma, lemmas)) {
    return malformed("its senses are broken");
  }
  if (!sound(f.antonym, senses, senses) || !sound(f.derived, senses, senses) || !sound(f.above, synsets, synsets) ||
      !sound(f.similar, synsets, synsets) || !sound(f.opposite, synsets, synsets) ||
      !sound(f.form_lemmas, f.forms.size(), lemmas << 4)) {
    return malformed("its pointers are broken");
  }
  return f;
}

}  // namespace tellings::encode
