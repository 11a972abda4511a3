// What speaks for and against one report having been taken from another, for people.
#pragma once

#include <cstdint>
#include <string>

#include "tellings/render.h"

namespace tellings::cli {

std::string evidence_text(const render::LineageStory& story, uint32_t from, uint32_t to);

}  // namespace tellings::cli
