// Sources that reports name: agencies they credit, ministries that informed them, speakers.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tellings/alignment.h"

namespace tellings::lineage {

// What `reports` were taken from, by their own word: the agency that most of them credit, else a source that one says
// to have been told all of it by ("APA was informed about this by the Ministry of Defense"). Empty where they name
// none.
std::string source_of(std::span<const Telling> tellings, const std::vector<uint32_t>& reports);

// The source whose words the bytes `range` of `telling` are said to be; empty where they are the report's own, or where
// the source is no name ("he", "officials").
std::string source_at(const Telling& telling, ByteRange range);

// Whether two sources, as source_at() gives them, are one: the names of one are among those of the other.
bool same_source(const std::string& a, const std::string& b);

}  // namespace tellings::lineage
