// Do two names have the same bearer?
#pragma once

#include <string_view>

namespace tellings::extract {

enum class BearerType { person, organization, company, vessel, address, other };

// The probability, 0 to 1, that `a` and `b` name the same bearer: spelling variants, transliterations, initials, order,
// titles and legal forms taken into account. Symmetric. Any script. Cost: a few microseconds for Latin text.
// Thread-safe.
double same_bearer(std::string_view a, std::string_view b, BearerType type);

}  // namespace tellings::extract
