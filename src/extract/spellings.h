// Spellings of one name from another alphabet, or by another transliteration, and names that only look alike.
#pragma once

#include <string_view>

namespace tellings::extract {

enum class Spelling {
  unknown,    // nothing to say
  same,       // one name, spelled in two ways: "Щербакова" / "Shcherbakova", "Abd al-Rahman" / "Abdulrahman"
  different,  // two names: another generation ("Jr." / "Sr."), another first name beside the same last one
};

// Symmetric. Cost: some microseconds. Thread-safe.
Spelling compare_spellings(std::string_view a, std::string_view b);

}  // namespace tellings::extract
