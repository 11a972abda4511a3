// Words as they sound, so that a name is one in any case, spelling and script.
#pragma once

#include <cstdint>
#include <string_view>

namespace tellings::group {

// The first consonants of a word, in classes that transliterations confuse ("kh" and "h", "q" and "k"), and whether it
// begins with a vowel: "Degtyarev", "Degtyaryov", "Дегтярёву" and "دگتیارف" are one. Latin, Greek, Cyrillic, Hebrew
// and Arabic letters; others have no sound.
struct Sound {
  uint32_t key = 0;   // 0: has none
  uint32_t size = 0;  // letters of the key, kMostSounds at most: the fewer, the more words have it by chance
};

inline constexpr uint32_t kMostSounds = 4;

// `word`: UTF-8, no blanks. Cost: linear, some 20 ns. Thread-safe.
Sound sound_of(std::string_view word);

}  // namespace tellings::group
