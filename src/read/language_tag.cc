#include "tellings/read.h"

#include <unicode/uloc.h>

namespace tellings::read {

std::string language_tag(std::string_view text) {
  std::string primary;
  for (const char c : text.substr(0, text.find_first_of("-_"))) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (low < 'a' || low > 'z' || primary.size() == 3) return {};
    primary.push_back(low);
  }
  // ICU knows an ISO 639 code where it has a three-letter form of it.
  if (primary.size() < 2 || primary == "und" || *uloc_getISO3Language(primary.c_str()) == '\0') return {};
  // the shorter code where there are two: "deu" is "de"
  char canonical[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  uloc_canonicalize(primary.c_str(), canonical, sizeof canonical, &status);
  return U_SUCCESS(status) ? std::string(canonical) : primary;
}

}  // namespace tellings::read
