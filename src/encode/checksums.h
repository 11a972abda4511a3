// The list of the model's files, by which a damaged one is seen (written by tools/model/checksums.py).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/result.h"

namespace tellings::encode {

// The sum of the 64-bit words of `bytes` (little-endian, the last filled up with zeros) and their sum weighted by
// position, from 1, both modulo 2^64 (after Fletcher, 1982, "An Arithmetic Checksum for Serial Transmissions"): as fast
// as the memory is read, and any change of one word is seen. No guard against intent.
struct Checksum {
  uint64_t sum = 0;
  uint64_t weighted = 0;
  bool operator==(const Checksum&) const = default;
};
Checksum checksum_of(std::span<const std::byte> bytes);

struct ModelFile {
  std::string name;
  uint64_t size = 0;  // bytes
  Checksum checksum;
};

struct ModelFiles {
  std::string name;      // of the model
  std::string checksum;  // of all its files, in hexadecimal digits
  std::vector<ModelFile> files;
};

// Error malformed where `text` is no such list, or its own checksum is another.
Result<ModelFiles> parse_model_files(std::string_view text);

}  // namespace tellings::encode
