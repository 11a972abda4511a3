// Evidence that two names have one bearer.
#pragma once

#include "extract/name_parts.h"
#include "tellings/names.h"

namespace tellings::extract {

inline constexpr size_t kNameFeatures = 26;

// For the classifier and its training; symmetric but for nothing: the longer name comes first.
void name_features(std::string_view a, std::string_view b, BearerType type, float* out);

}  // namespace tellings::extract
