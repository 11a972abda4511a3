// 64-bit hashing of bytes and numbers; the same on every machine and in every run.
#pragma once

#include <cstdint>
#include <string_view>

namespace tellings::base {

// Finalizer of MurmurHash3 (Appleby, public domain): every input bit changes every output bit with probability near one
// half.
constexpr uint64_t mix(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33;
  return x;
}

// FNV-1a over bytes, then mixed.
constexpr uint64_t hash(std::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(h);
}

}  // namespace tellings::base
