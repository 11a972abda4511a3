// Lines of a terminal: what is seen of a text, and how it is broken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/lineage.h"
#include "tellings/report.h"

namespace tellings::render {

// What a report is called beside its text: "A", "B", ... "Z", "AA", "AB", ...
std::string report_letter(uint32_t report);

// What a report is called: its outlet, else the agency it credits, else its file, else its id.
std::string report_name(const Report& report);

// What each report is called in a list of differences: its outlet or agency, else its letter; also where two would have
// one name.
std::vector<std::string> report_labels(const std::vector<Telling>& tellings);

// "2031-03-02 17:52" of an ISO time.
std::string short_time(std::string_view published);

// "1 report", "2 reports".
std::string count_of(size_t n, std::string_view what);

// "Northern Wire, Vell Post: 2 reports, 1 origin (Interior Ministry) · B: 1 report, 1 origin"
std::string support_in_words(const std::vector<lineage::ReadingSupport>& support,
                             const std::vector<std::string>& labels);

// Columns that `text` takes: colour sequences none, wide characters (East Asian, emoji) two, marks none.
size_t visible_columns(std::string_view text);

// `text` broken at blanks into lines of at most `width` columns; a word longer than that is cut. Colour goes on over
// line ends.
std::vector<std::string> wrapped(std::string_view text, size_t width);

// `text` in lines, `first` before the first of them, `next` before the others, each ending in a line end.
void append_wrapped(std::string_view text, const std::string& first, const std::string& next, size_t columns,
                    std::string* out);

}  // namespace tellings::render
