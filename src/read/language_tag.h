// Names of languages.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

// The BCP 47 primary tag of a well-formed tag or locale ("en-US", "pt_BR", "EN" -> "en", "pt", "en"); empty where it is
// none.
std::string language_tag(std::string_view text);

}  // namespace tellings::read
