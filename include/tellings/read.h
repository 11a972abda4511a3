// Reading: files, folders and standard input in several formats -> reports.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tellings/report.h"
#include "tellings/result.h"

namespace tellings::read {

// jsonl: records of any maker, ninjs among them, a line each or as one document. feed: RSS, Atom or JSON Feed, each of
// whose items is a report (tellings/feed.h). warc: pages (responses) and texts (conversions, WET) of a web archive.
// newsml: NewsML-G2 and NITF. csv: a table whose first row names its columns. mail: one message (RFC 5322, MIME).
enum class Format { automatic, text, html, jsonl, feed, warc, newsml, csv, mail };

// Takes one report; returns false to stop reading (the reader then ends without error).
using Sink = std::function<bool(Report)>;
// Takes what was wrong with one report that was skipped, or what of it was not understood (a warning: the report itself
// goes to the sink); reading goes on.
using Diagnose = std::function<void(Error)>;

// Reads every report of `path` ("-": standard input; a folder: its files by name, one after the other), in order. gzip
// and Zstandard are unpacked; the format is told by the first bytes, and by the name's ending where they leave it open.
// What is no text (PDF, archives, images ...) is not_text, with its kind. A report that cannot be read is given to
// `diagnose` with file, line or byte range (of the unpacked bytes; of UTF-16, of its form in UTF-8), and the rest is
// read all the same. What is whole before a place where an archive is broken is given. An error is returned only where
// nothing of `path` could be read at all. Streams: holds one report of a JSON Lines or CSV file at a time, a few
// records of a WARC for each thread that takes pages apart (as many as there are processors); sink and diagnose are
// called on the caller's thread. Files over 512 MiB unpacked as one report are too_large.
Status read(const std::string& path, Format format, const Sink& sink, const Diagnose& diagnose);

// A report that is passed over quickly: views into the file's bytes, valid during the call only.
struct Record {
  std::string_view id;
  std::string_view title;
  std::string_view source;
  std::string_view published;  // ISO 8601
  std::string_view url;
  std::string_view language;
  std::string_view text;
};

// What becomes of a stretch of the input. take() is called for one record after the other, in order; several blocks are
// filled at the same time.
class Batch {
 public:
  virtual ~Batch() = default;
  virtual void take(const Record& record) = 0;
};

// Reading at volume, with several threads.
struct Batches {
  std::function<std::unique_ptr<Batch>()> make;      // thread-safe
  std::function<bool(std::unique_ptr<Batch>)> done;  // in the order of the input, one at a time; false: stop reading
  Diagnose diagnose;                                 // in the same order
  bool metadata = true;  // false: what the record's own fields do not say is not looked for in its text
  size_t threads = 1;
  std::atomic<uint64_t>* bytes = nullptr;  // counts bytes of the files as they lie on the disk
};

// As read(), but for millions of reports: JSON Lines are cut into blocks of a MiB or one line, and taken apart on
// several threads while the next are read. Memory: about 6 MiB a thread, and what the longest lines need. Of other
// formats each file is a batch.
Status read_batches(const std::string& path, const Batches& batches);

// One report out of a text that is already in memory and valid UTF-8. Finds front matter, language and title.
Report from_text(std::string text, std::string id);

// One report out of a JSON object in UTF-8, by whatever field names its maker uses: this program's own, those of
// passim, trafilatura, news-please, CC-News, NewsAPI, Event Registry, schema.org, ninjs (1.x and 2.x) and others. `id`
// stands in where the record has none. A text may be a list of paragraphs; HTML in it is turned into text, unless the
// record was written by this program (it has "file"). What of it was not understood goes to `warn` and the report is
// given all the same: a time that is none, numbers and halves of characters that JSON cannot have, where they stand in
// fields that are read. Errors: malformed, not_text (no JSON object), empty (neither text nor page). Every command
// reads its records so.
Result<Report> from_record(std::string_view json, const std::string& id, const Diagnose& warn);

// Sets `report->published` to the ISO 8601 form of `text`, however it is written. Where `text` is no date the report
// keeps the time that it had, if any, and the warning that names the record is given back; nothing for blank text.
std::optional<Error> set_published(std::string_view text, Report* report);

// The BCP 47 primary tag of a well-formed tag or locale ("en-US", "pt_BR", "EN" -> "en", "pt", "en"); empty where it is
// none.
std::string language_tag(std::string_view text);

// The reports of a web page (bytes in any encoding; the page's own declaration, its BOM and its bytes tell which): one,
// but where the page holds several articles (endless scrolling, a live blog, news in brief) and its metadata name none
// of them. Those have one address with an anchor each, and `id`, then `id` with "#2", "#3" behind it. `url` may be
// empty. Title, time, author by JSON-LD NewsArticle, OpenGraph and meta tags, or as the page shows them; text is the
// main text, one paragraph a line; where the page shows less of it than it holds (<noscript>, <template>, articleBody),
// what it holds. Error empty where the page has no article: menus and notices, a front page, a page about the site.
Result<std::vector<Report>> reports_from_html(std::string_view bytes, std::string_view url, std::string id);

// The same for those who want one report: the first.
Result<Report> from_html(std::string_view bytes, std::string_view url, std::string id);

// The metadata that stands at the beginning of `text` (a date line, a byline, a dateline with an agency's credit) and a
// credit at its end, in order. `report` gets published, byline, dateline and credit from it where they were empty.
// Positions are of report->text.
void find_front_matter(Report* report);

// Bytes of a text file in any encoding -> UTF-8. By BOM, then valid UTF-8, then UTF-16/32 by zero bytes, then
// statistics (ICU). Error not_text for binary bytes, with the place.
Result<std::string> to_utf8(std::string_view bytes);

// An index keeps the reports of earlier runs: JSON Lines packed with Zstandard, each record with `id`, `text` and what
// is known of it, and a closing frame that says how many there are. read() and read_batches() read it as any other
// file.
class IndexWriter {
 public:
  // Writes beside `path`; nothing is changed there before commit(). Error not_writable.
  static Result<std::unique_ptr<IndexWriter>> make(const std::string& path);
  ~IndexWriter();  // without commit(): what was written is taken away

  Status add(const Report& report);
  // Puts the new file in the place of the old one, all at once. Error not_writable: then the old one is as it was.
  Status commit();

 private:
  IndexWriter();
  struct State;
  std::unique_ptr<State> state_;
};

// How many reports the index at `path` holds; 0 where there is no such file. Error malformed where it is no index or is
// cut off. Cost: reads its end only.
Result<size_t> size_of_index(const std::string& path);

}  // namespace tellings::read
