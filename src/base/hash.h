// 64-bit hashing of bytes and numbers; the same on every machine and in every run.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
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

// For long texts: eight bytes at a time over two lanes. Not the same values as hash().
inline uint64_t hash_long(std::string_view bytes) {
  constexpr uint64_t kA = 0x9e3779b97f4a7c15ULL;
  constexpr uint64_t kB = 0xd6e8feb86659fd93ULL;
  uint64_t a = bytes.size() * kA;
  uint64_t b = ~bytes.size() * kB;
  const char* p = bytes.data();
  size_t left = bytes.size();
  const auto load = [](const char* from, size_t n) {
    uint64_t v = 0;
    std::memcpy(&v, from, n);
    return v;
  };
  for (; left >= 16; left -= 16, p += 16) {
    a = std::rotl((a ^ load(p, 8)) * kA, 29);
    b = std::rotl((b ^ load(p + 8, 8)) * kB, 31);
  }
  if (left >= 8) a = std::rotl((a ^ load(p, 8)) * kA, 29), left -= 8, p += 8;
  if (left > 0) b = (b ^ load(p, left)) * kB;
  return mix(a ^ std::rotl(b, 17)) ^ mix(b + kA);
}

}  // namespace tellings::base
