// Every word of a text as a 64-bit hash, in one pass: what fingerprints and terms are made of.
//
// A word is a run of letters, digits and combining marks, as Unicode has them; a character of a script that is written
// without blanks (Han, kana, Thai, Lao, Khmer, Burmese) is a word of its own. Case is folded. "The U.S.'s 1,750" is
// the, u, s, s, 1, 750.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tellings::base {

struct HashedWord {
  uint64_t hash = 0;   // of the folded word; never 0
  uint32_t begin = 0;  // bytes of the text
  uint32_t size = 0;
};

// How the bytes of a text are told apart. Both give the same words; a test holds them against each other.
enum class Simd { portable, avx2 };

// What this processor can do.
Simd best_simd();

// The words of `text`, in order, into `*out` (which keeps its memory from call to call). `text` is UTF-8 of less than
// 4 GiB; a byte that is no UTF-8 ends a word. Cost: about 1 ns a byte of ASCII, 5 ns a byte of other scripts.
// Thread-safe.
void hash_words(std::string_view text, std::vector<HashedWord>* out, Simd simd = best_simd());

// The hash that hash_words() gives the word `folded`, which is folded already ("dam", "2031", "überlingen").
uint64_t hash_word(std::string_view folded);

}  // namespace tellings::base
