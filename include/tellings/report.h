// A report: one telling of a story, as it was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/ranges.h"

namespace tellings {

// Metadata that stands inside the text itself: not a statement, but kept, so that gaps and statements are the whole
// text.
enum class FrontMatterKind { date_line, byline, dateline, credit };

struct FrontMatter {
  FrontMatterKind kind = FrontMatterKind::date_line;
  ByteRange range;
};

// Invariant: `text` is valid UTF-8 and is never changed after reading: every position of every later stage counts in
// it. For plain text and JSON Lines it is the text as given (with a metadata prefix still in it, see `front_matter`);
// for HTML it is the main text with one paragraph a line.
struct Report {
  std::string id;         // unique in one run: the "id" field, else the file's name
  std::string file;       // where it was read: the path as given, "-" for standard input
  std::string source;     // the outlet; empty where unknown
  std::string title;      // empty where unknown
  std::string url;        // empty where unknown
  std::string byline;     // who wrote it; empty where unknown
  std::string dateline;   // the place it was filed from ("BEIJING"); empty where unknown
  std::string credit;     // the agency it credits ("AFP"); empty where unknown
  std::string published;  // ISO 8601, date or date and time, normalised; empty where unknown
  std::string language;   // BCP 47 ("en"); "und" where it cannot be told
  std::string story;      // the "story" field, where given
  std::string text;
  std::vector<FrontMatter> front_matter;  // in order, disjoint
};

// The fields of a record by their names, in the order in which they are written: the one list of them. Whatever is
// written so is read again by read::from_record() to an equal report; a field that is empty is left out.
struct ReportField {
  std::string_view name;
  std::string Report::* member;
};
inline constexpr ReportField kReportFields[] = {{"id", &Report::id},
                                                {"file", &Report::file},
                                                {"source", &Report::source},
                                                {"title", &Report::title},
                                                {"url", &Report::url},
                                                {"byline", &Report::byline},
                                                {"dateline", &Report::dateline},
                                                {"credit", &Report::credit},
                                                {"published", &Report::published},
                                                {"language", &Report::language},
                                                {"story", &Report::story},
                                                {"text", &Report::text}};

// Whether two reports are known to be written in two languages.
inline bool in_two_languages(const Report& a, const Report& b) {
  return a.language != b.language && a.language != "und" && b.language != "und";
}

}  // namespace tellings
