// Any bytes as the files of the model: word table, lexicon, boosted trees, the list of files.
#include <cstring>
#include <vector>

#include "base/trees.h"
#include "encode/checksums.h"
#include "encode/lexicon_file.h"
#include "encode/word_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<uint64_t> aligned((size + 7) / 8 + 1);  // the parsers want bytes as a mapped file has them, aligned
  std::memcpy(aligned.data(), data, size);
  const std::span<const std::byte> bytes(reinterpret_cast<const std::byte*>(aligned.data()), size);
  (void)tellings::encode::parse(bytes).ok();
  (void)tellings::encode::parse_lexicon(bytes).ok();
  (void)tellings::encode::parse_model_files({reinterpret_cast<const char*>(data), size}).ok();
  const auto trees = tellings::base::Trees::parse({reinterpret_cast<const char*>(data), size});
  if (trees && trees->features() < 10000) {
    const std::vector<float> row(trees->features(), 0.5f);
    (void)trees->probability(row);
  }
  return 0;
}
