// How an output came about, as the forms say it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tellings/render.h"

namespace tellings::render {

nlohmann::ordered_json created_by_value(const CreatedBy& created_by);

// "tellings 0.2.0, model multilingual-e5-small 4781..., --no-judge"
std::string created_by_in_words(const CreatedBy& created_by);

}  // namespace tellings::render
