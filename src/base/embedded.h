// Files that are part of the program itself: trained models, the page.
#pragma once

#include <string_view>

namespace tellings::base {

// The bytes of the file that CMakeLists.txt embeds under `name`; empty where there is none of that name. Valid for the
// program's life.
std::string_view embedded(std::string_view name);

}  // namespace tellings::base
