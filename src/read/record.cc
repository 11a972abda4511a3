#include "read/record.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "read/json_lines.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Who uses which name: this program {id, source, title, published, text, story, html, url, language, byline}; passim
// {id, series, source, date, text}; trafilatura {url or source, title, author, date, sitename or source-hostname, text,
// raw_text, language, fingerprint}; news-please {maintext, title, source_domain, date_publish, authors, url, language};
// NewsAPI {source: {id, name}, author, title, url, publishedAt, content}; Event Registry {uri, lang, dateTimePub,
// dateTime, date, url, title, body, source: {uri, title}, authors: [{name}]}. The first that holds something wins.
constexpr std::string_view kId[] = {"id", "docno", "uuid", "fingerprint", "uri"};
constexpr std::string_view kText[] = {"text", "maintext", "raw_text", "content", "body"};
constexpr std::string_view kHtml[] = {"html", "raw_html"};
constexpr std::string_view kSource[] = {"source",        "series",   "sitename", "source-hostname",
                                        "source_domain", "hostname", "publisher"};
constexpr std::string_view kTitle[] = {"title", "headline"};
constexpr std::string_view kUrl[] = {"url", "source", "source_url", "link"};
constexpr std::string_view kByline[] = {"byline", "author", "authors"};
constexpr std::string_view kPublished[] = {"published",    "date_publish",  "publishedAt", "dateTimePub",
                                           "dateTime",     "datePublished", "date",        "date_published",
                                           "published_at", "publish_date",  "pub_date",    "pubDate"};
constexpr std::string_view kDateline[] = {"dateline"};
constexpr std::string_view kCredit[] = {"credit"};
constexpr std::string_view kFile[] = {"file"};
constexpr std::string_view kLanguage[] = {"language", "lang"};
constexpr std::string_view kStory[] = {"story", "cluster"};

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!base::is_space(base::next_code_point(text, &at))) return false;
  return true;
}

// A string as it stands, a number in its digits, the name of an object; empty for the rest.
std::string words_of_one(const element& value) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  constexpr double kMost = 1e15;  // of a time in milliseconds and more; beyond it a double has no digits to spare
  double real = 0;
  if (value.get_double().get(real) == simdjson::SUCCESS && real >= 0 && real < kMost)
    return std::to_string(static_cast<int64_t>(real));
  for (const std::string_view name : {"name", "title", "uri"})
    if (value.is_object() && value.at_key(name).get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  return {};
}

// Of a list its parts joined by commas.
std::string words_of(const element& value) {
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return words_of_one(value);
  std::string out;
  for (const element item : list)
    if (const std::string words = words_of_one(item); !words.empty()) out.append(out.empty() ? "" : ", ").append(words);
  return out;
}

std::string first_of(const object& record, std::span<const std::string_view> names, bool (*fits)(std::string_view)) {
  for (const std::string_view name : names) {
    element value;
    if (record.at_key(name).get(value) != simdjson::SUCCESS) continue;
    std::string words = words_of(value);
    if (!is_blank(words) && fits(words)) return words;
  }
  return {};
}

bool anything(std::string_view) { return true; }
bool no_url(std::string_view text) { return !is_url(text); }

// What stands where a time of publication is looked for, though it can be none: an object, a list, true.
std::string odd_time(const object& record) {
  for (const std::string_view name : kPublished) {
    element value;
    if (record.at_key(name).get(value) != simdjson::SUCCESS || value.is_null() || value.is_string()) continue;
    return simdjson::minify(value);
  }
  return {};
}

void fill(const object& record, Report* report, const Diagnose& warn) {
  const auto put = [](std::string* field, std::string value) {
    if (!value.empty()) *field = std::move(value);
  };
  put(&report->source, first_of(record, kSource, no_url));
  put(&report->title, first_of(record, kTitle, anything));
  put(&report->url, first_of(record, kUrl, is_url));
  put(&report->byline, first_of(record, kByline, no_url));
  put(&report->dateline, first_of(record, kDateline, anything));
  put(&report->credit, first_of(record, kCredit, anything));
  put(&report->file, first_of(record, kFile, anything));
  std::string time = first_of(record, kPublished, anything);
  if (time.empty()) time = odd_time(record);
  if (std::optional<Error> wrong = set_published(time, report)) warn(std::move(*wrong));
  put(&report->language, language_tag(first_of(record, kLanguage, anything)));
  put(&report->story, first_of(record, kStory, anything));
  if (report->source.empty()) report->source = host_of(report->url);
}

}  // namespace

Result<Report> report_of(const element& value, const std::string& id, const Diagnose& warn) {
  object record;
  if (value.get_object().get(record) != simdjson::SUCCESS)
    return Error{
        ErrorCode::malformed, "is no JSON object; a record looks like {\"id\": ..., \"text\": ...}.", "", {}, {}};
  std::string own_id = first_of(record, kId, anything);
  if (own_id.empty()) own_id = id;
  std::string text = first_of(record, kText, anything);
  if (text.empty()) {
    const std::string page = first_of(record, kHtml, anything);
    if (page.empty())
      return Error{ErrorCode::empty, "holds no text; a record needs the field \"text\" or \"html\".", "", {}, {}};
    Result<Report> report = from_html(page, first_of(record, kUrl, is_url), std::move(own_id));
    if (report) fill(record, &*report, warn);
    return report;
  }
  Report report;
  report.id = std::move(own_id);
  report.text = std::move(text);
  fill(record, &report, warn);
  find_front_matter(&report);
  return report;
}

Result<Report> from_record(std::string_view json, const std::string& id, const Diagnose& warn) {
  simdjson::dom::parser parser;
  element value;
  if (parser.parse(json.data(), json.size()).get(value) != simdjson::SUCCESS) return json_error(json, 0, "", {});
  return report_of(value, id, warn);
}

bool quick_record(const element& value, Record* record, std::string* id_digits) {
  object fields;
  if (value.get_object().get(fields) != simdjson::SUCCESS) return false;
  *record = {};
  bool others = false;
  for (const simdjson::dom::key_value_pair field : fields) {
    std::string_view* to = field.key == "id"          ? &record->id
                           : field.key == "text"      ? &record->text
                           : field.key == "title"     ? &record->title
                           : field.key == "source"    ? &record->source
                           : field.key == "published" ? &record->published
                           : field.key == "url"       ? &record->url
                           : field.key == "language"  ? &record->language
                                                      : nullptr;
    int64_t number = 0;
    if (to == nullptr) {
      others = others || field.key != "story";
    } else if (field.value.get_string().get(*to) != simdjson::SUCCESS) {
      if (to != &record->id || field.value.get_int64().get(number) != simdjson::SUCCESS) return false;
      *id_digits = std::to_string(number);
      record->id = *id_digits;
    }
  }
  if (is_blank(record->id) || is_blank(record->text) || is_url(record->source)) return false;
  return !others || (!record->title.empty() && !record->source.empty() && !record->published.empty());
}

}  // namespace tellings::read
