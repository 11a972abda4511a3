// Sentences of one paragraph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"

namespace tellings::segment {

// The paragraphs of `text` between `skip` ranges (front matter): lines, joined where the text was wrapped at a fixed
// width.
std::vector<ByteRange> paragraphs(std::string_view text, const std::vector<ByteRange>& skip);

// The sentences of `paragraph` (bytes of `text`), trimmed of white space, in order. Unicode UAX #29 as in ICU for
// `language`, then corrected: joined after abbreviations and initials and before a lower-case letter, split where a
// blank is missing
// ("ended.The"), and at semicolons between long clauses.
std::vector<ByteRange> sentences(std::string_view text, ByteRange paragraph, const std::string& language);

}  // namespace tellings::segment
