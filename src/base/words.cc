// Method: bytes are classed 64 at a time into bit masks (ASCII letter or digit; above ASCII), words are runs of set
// bits. A run within ASCII is hashed eight bytes at a time: for letters and digits, setting bit 5 is folding the case.
// Only runs with other bytes are decoded.
#include "base/words.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"

namespace tellings::base {
namespace {

constexpr size_t kBlock = 64;
constexpr uint64_t kLower = 0x2020202020202020ULL;
constexpr uint64_t kSeed = 0x9e3779b97f4a7c15ULL;
constexpr uint64_t kMultiply = 0xd6e8feb86659fd93ULL;

struct Masks {
  uint64_t word = 0;   // ASCII letters and digits
  uint64_t other = 0;  // bytes above ASCII
};

constexpr bool is_ascii_word(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr auto kIsWord = [] {
  std::array<uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) table[c] = is_ascii_word(static_cast<unsigned char>(c));
  return table;
}();

Masks masks_portable(const char* p) {
  Masks m;
  for (size_t k = 0; k < kBlock; ++k) {
    const auto c = static_cast<unsigned char>(p[k]);
    m.word |= static_cast<uint64_t>(kIsWord[c]) << k;
    m.other |= static_cast<uint64_t>(c >> 7) << k;
  }
  return m;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) uint64_t word_bits(__m256i v) {
  const __m256i low = _mm256_or_si256(v, _mm256_set1_epi8(0x20));
  // signed compares: bytes above ASCII are negative and fall out of both ranges
  const __m256i letter = _mm256_andnot_si256(_mm256_cmpgt_epi8(low, _mm256_set1_epi8('z')),
                                             _mm256_cmpgt_epi8(low, _mm256_set1_epi8('a' - 1)));
  const __m256i digit =
      _mm256_andnot_si256(_mm256_cmpgt_epi8(v, _mm256_set1_epi8('9')), _mm256_cmpgt_epi8(v, _mm256_set1_epi8('0' - 1)));
  return static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(letter, digit)));
}

__attribute__((target("avx2"))) Masks masks_avx2(const char* p) {
  const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
  const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + kBlock / 2));
  Masks m;
  m.word = word_bits(a) | word_bits(b) << 32;
  m.other = static_cast<uint32_t>(_mm256_movemask_epi8(a)) |
            static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(b))) << 32;
  return m;
}
#endif

// Code points 0x80 to 0x7FF (Latin, Greek, Cyrillic, Hebrew, Arabic): their folded form, 0 where they are in no word.
constexpr size_t kTwoBytes = 0x800;

enum class Role : uint8_t { none, part, alone };

Role role_of_rare(char32_t c) {
  const auto cp = static_cast<UChar32>(c);
  const uint32_t kind = U_GET_GC_MASK(cp);
  if ((kind & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) == 0) return Role::none;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(cp, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return (kind & U_GC_M_MASK) != 0 ? Role::part : Role::alone;
    default:
      return Role::part;
  }
}

const std::array<uint16_t, kTwoBytes>& folded_two_bytes() {
  static const auto table = [] {
    auto made = std::make_unique<std::array<uint16_t, kTwoBytes>>();
    for (size_t c = 0x80; c < kTwoBytes; ++c)
      (*made)[c] = role_of_rare(static_cast<char32_t>(c)) == Role::none
                       ? uint16_t{0}
                       : static_cast<uint16_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    return made;
  }();
  return *table;
}

uint64_t finish(uint64_t h, size_t size) {
  h = mix(h ^ size);
  return h == 0 ? 1 : h;
}

uint64_t load(const char* p, size_t size) {
  uint64_t v = 0;
  std::memcpy(&v, p, size);
  return v;
}

uint64_t hash_bytes(const char* p, size_t size, uint64_t lower) {
  uint64_t h = kSeed;
  size_t left = size;
  for (; left > 8; left -= 8, p += 8) {
    h = (h ^ (load(p, 8) | lower)) * kMultiply;
    h ^= h >> 32;
  }
  const uint64_t keep = ~uint64_t{0} >> (8 * (8 - left));
  return finish((h ^ ((load(p, left) | lower) & keep)) * kMultiply, size);
}

// The same for ASCII words, of which eight bytes may be read whatever their length.
uint64_t hash_ascii(const char* p, size_t size) {
  uint64_t h = kSeed;
  size_t left = size;
  for (; left > 8; left -= 8, p += 8) {
    h = (h ^ (load(p, 8) | kLower)) * kMultiply;
    h ^= h >> 32;
  }
  const uint64_t keep = ~uint64_t{0} >> (8 * (8 - left));
  return finish((h ^ ((load(p, 8) | kLower) & keep)) * kMultiply, size);
}

class Hasher {
 public:
  Hasher(std::string_view text, std::vector<HashedWord>* out) : text_(text), out_(out) {}

  // `begin` to `end`: letters and digits of ASCII only.
  void ascii(size_t begin, size_t end) {
    const size_t size = end - begin;
    const uint64_t h = begin + ((size + 7) & ~size_t{7}) <= text_.size()
                           ? hash_ascii(text_.data() + begin, size)
                           : hash_bytes(text_.data() + begin, size, kLower);
    out_->push_back({h, static_cast<uint32_t>(begin), static_cast<uint32_t>(size)});
  }

  // The same with bytes above ASCII in it.
  void any(size_t begin, size_t end) {
    start_ = begin;
    folded_.clear();
    for (size_t at = begin; at < end;) {
      const size_t before = at;
      const char32_t c = next_code_point(text_, &at);
      char32_t low = c;
      Role role = Role::part;
      if (c < 0x80) {
        low = c | 0x20;
      } else if (c < kTwoBytes) {
        low = two_[c];
        role = low == 0 ? Role::none : Role::part;
      } else {
        role = role_of_rare(c);
        if (role == Role::part) low = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
      }
      if (role != Role::part) close(before);
      if (role == Role::none) {
        start_ = at;
      } else {
        append_code_point(&folded_, low);
        if (role == Role::alone) close(at);
      }
    }
    close(end);
  }

 private:
  void close(size_t end) {
    if (!folded_.empty())
      out_->push_back({hash_bytes(folded_.data(), folded_.size(), 0), static_cast<uint32_t>(start_),
                       static_cast<uint32_t>(end - start_)});
    folded_.clear();
    start_ = end;
  }

  std::string_view text_;
  std::vector<HashedWord>* out_;
  const std::array<uint16_t, kTwoBytes>& two_ = folded_two_bytes();
  size_t start_ = 0;
  std::string folded_;
};

// Finds runs of set bits over the blocks of a text.
template <typename GetMasks>
void scan(std::string_view text, std::vector<HashedWord>* out, GetMasks get) {
  Hasher hasher(text, out);
  bool open = false;
  bool plain = true;
  size_t begin = 0;
  const auto close = [&](size_t end) {
    if (plain)
      hasher.ascii(begin, end);
    else
      hasher.any(begin, end);
    open = false;
  };
  std::array<char, kBlock> last{};
  for (size_t at = 0; at < text.size(); at += kBlock) {
    const char* p = text.data() + at;
    if (text.size() - at < kBlock) {
      std::memcpy(last.data(), p, text.size() - at);
      p = last.data();
    }
    const Masks m = get(p);
    const uint64_t all = m.word | m.other;
    for (size_t bit = 0; bit < kBlock;) {
      const uint64_t left = all >> bit;
      if (!open) {
        if (left == 0) break;
        bit += static_cast<size_t>(std::countr_zero(left));
        begin = at + bit;
        open = plain = true;
      }
      const auto run = static_cast<size_t>(std::countr_one(all >> bit));
      const size_t stop = std::min(bit + run, kBlock);
      const uint64_t inside = stop - bit == kBlock ? ~uint64_t{0} : ((uint64_t{1} << (stop - bit)) - 1) << bit;
      plain = plain && (m.other & inside) == 0;
      bit = stop;
      if (bit < kBlock) close(at + bit);
    }
  }
  if (open) close(text.size());
}

}  // namespace

Simd best_simd() {
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2") != 0;
  return avx2 ? Simd::avx2 : Simd::portable;
#else
  return Simd::portable;
#endif
}

void hash_words(std::string_view text, std::vector<HashedWord>* out, Simd simd) {
  out->clear();
#if defined(__x86_64__)
  if (simd == Simd::avx2 && best_simd() == Simd::avx2) return scan(text, out, masks_avx2);
#else
  (void)simd;
#endif
  scan(text, out, masks_portable);
}

uint64_t hash_word(std::string_view folded) { return hash_bytes(folded.data(), folded.size(), 0); }

}  // namespace tellings::base
