// The words behind a decision.
#pragma once

#include <string>
#include <string_view>

#include "tellings/grouping.h"

namespace tellings::pipeline {

// The longest run of words that both have, as `a` writes it; empty where it is shorter than two. Of each text the first
// 3,000 words are looked through. Cost: their product.
std::string longest_run(std::string_view a, std::string_view b);

// Fills `rare_words`, `names` and `figures` as `a` writes them. `x` is `a`'s item, `y` the other's, both weighed.
void explain_words(const Report& a, const group::Item& x, const group::Item& y, Explanation* e);

}  // namespace tellings::pipeline
