// A name as parts that can be compared: Latin letters, titles and legal forms set apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tellings::extract {

struct NameParts {
  std::vector<std::string> parts;   // folded, ASCII where the script can be written so, in order
  std::vector<std::string> sounds;  // a rough phonetic skeleton of each part
  std::vector<std::string> forms;   // legal forms that were set apart, normalised ("ltd")
  bool other_script = false;        // was not written in Latin letters
};

// Transliterates (ICU Any-Latin; Latin-ASCII), folds, cuts at what is no letter or digit, sets apart titles ("Dr.") and
// legal forms ("Inc."). A name of nothing but titles and forms keeps them as parts. Cost: a microsecond for ASCII; tens
// for other scripts.
NameParts name_parts(std::string_view name);

// Letters that sound alike in transliteration are one: "kioumars" and "kiomers" -> "kmrs".
std::string sound_of(const std::string& part);

// "bill" for "william": short forms of given names, both ways.
bool is_short_form(const std::string& a, const std::string& b);

// "mr", "president", folded.
bool is_title(const std::string& part);

}  // namespace tellings::extract
