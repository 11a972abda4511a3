// A part of a mapped file, seen as an array. Such files are written by tools/model/layout.py.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tellings::encode {

static_assert(std::endian::native == std::endian::little, "the model's files are read in place");

struct Place {
  uint64_t offset, size;  // in bytes
};

// False where the place is not inside `bytes`, not aligned to 64, or not a whole number of T.
template <typename T>
bool view(std::span<const std::byte> bytes, const Place& place, std::span<const T>* out) {
  if (place.offset > bytes.size() || place.size > bytes.size() - place.offset) return false;
  if (place.offset % 64 != 0 || place.size % sizeof(T) != 0) return false;
  *out = {reinterpret_cast<const T*>(bytes.data() + place.offset), place.size / sizeof(T)};
  return true;
}

}  // namespace tellings::encode
