// Words by which metadata inside a text is known.
#pragma once

#include <string_view>

namespace tellings::read {

// All of these take text as it stands and look at it folded (case and marks do not count).

// A news agency or broadcaster that others credit ("Reuters", "AFP", "РИА Новости"), or several ("AFP/AP").
bool is_agency(std::string_view text);
// What stands in capitals before a dash and is no place: "FILE - ", "UPDATE - ".
bool is_label(std::string_view text);
// "Published", "Last updated", "Veröffentlicht am": at the beginning of `text`; its bytes with a colon behind it, 0
// where there is none.
size_t time_label_bytes(std::string_view text);
// A word that may stand in a time: a month is none of these.
bool is_time_word(std::string_view word);
// "By ", "Von ", "Par " at the beginning of `text`; its bytes, 0 where there is none.
size_t byline_label_bytes(std::string_view text);
// "Reporting by", "©", "Copyright", "All rights reserved" at the beginning of `text`.
bool begins_credit(std::string_view text);
// "de", "van", "and": words in lower case that stand between names.
bool joins_names(std::string_view word);

}  // namespace tellings::read
