#include "read/record.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "read/language_tag.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Who uses which name: this program {id, source, title, published, text, story, html, url, language}; passim {id,
// series, source, date, text}; trafilatura {url or source, title, author, date, sitename or source-hostname, text,
// raw_text, language, fingerprint}; news-please {maintext, title, source_domain, date_publish, authors, url, language}.
// The first that holds something wins.
constexpr std::string_view kId[] = {"id", "docno", "uuid", "fingerprint"};
constexpr std::string_view kText[] = {"text", "maintext", "raw_text", "content", "body"};
constexpr std::string_view kHtml[] = {"html", "raw_html"};
constexpr std::string_view kSource[] = {"source",        "series",   "sitename", "source-hostname",
                                        "source_domain", "hostname", "publisher"};
constexpr std::string_view kTitle[] = {"title", "headline"};
constexpr std::string_view kUrl[] = {"url", "source", "source_url"};
constexpr std::string_view kByline[] = {"byline", "author", "authors"};
constexpr std::string_view kPublished[] = {"published",    "date_publish", "date",    "date_published",
                                           "published_at", "publish_date", "pub_date"};
constexpr std::string_view kLanguage[] = {"language", "lang"};
constexpr std::string_view kStory[] = {"story", "cluster"};

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!base::is_space(base::next_code_point(text, &at))) return false;
  return true;
}

// A string as it stands, a number in its digits, a list of strings joined by commas; empty for the rest.
std::string words_of(const element& value) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get_int64().get(number) == simdjson::SUCCESS) return std::to_string(number);
  simdjson::dom::array list;
  std::string out;
  if (value.get_array().get(list) != simdjson::SUCCESS) return out;
  for (const element item : list)
    if (item.get_string().get(text) == simdjson::SUCCESS) out.append(out.empty() ? "" : ", ").append(text);
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

void fill(const object& record, Report* report, const Diagnose& warn) {
  const auto put = [](std::string* field, std::string value) {
    if (!value.empty()) *field = std::move(value);
  };
  put(&report->source, first_of(record, kSource, no_url));
  put(&report->title, first_of(record, kTitle, anything));
  put(&report->url, first_of(record, kUrl, is_url));
  put(&report->byline, first_of(record, kByline, no_url));
  if (std::optional<Error> wrong = set_published(first_of(record, kPublished, anything), report))
    warn(std::move(*wrong));
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
