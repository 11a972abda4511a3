// The language of a report.
#pragma once

#include <string>
#include <string_view>

namespace tellings::segment {

struct LanguageFound {
  std::string language = "und";  // BCP 47; "und" where the text is too short or of no language
  bool sure = false;             // a sentence or more, and its letters leave no doubt
};

// The language that `text` is written in. `expected`, where given, is the language that other tellings of the same
// thing are written in: it is taken where the letters of `text` may be of it ("Lagerhausbrand: drei Verletzte" beside
// German reports), never in another script. Cost: reads at most the first KiB, some 0.2 ms. Thread-safe.
LanguageFound find_language(std::string_view text, const std::string& expected = {});

}  // namespace tellings::segment
