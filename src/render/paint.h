// Colours of a terminal.
#pragma once

#include <string>
#include <string_view>

namespace tellings::render {

inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kOff = "\x1b[0m";

inline std::string paint(bool color, std::string_view how, std::string_view text) {
  return color ? std::string(how) + std::string(text) + std::string(kOff) : std::string(text);
}

}  // namespace tellings::render
