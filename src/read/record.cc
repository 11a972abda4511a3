#include "read/record.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/text.h"
#include "base/utf8.h"
#include "read/fragment.h"
#include "read/json_lines.h"
#include "read/ninjs.h"
#include "read/record_text.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Who uses which name: this program {id, source, title, published, text, story, html, url, language, byline}; passim
// {id, series, source, date, text}; trafilatura {url or source, title, author, date, sitename or source-hostname, text,
// raw_text, language, fingerprint}; news-please {maintext, title, source_domain, date_publish, authors, url, language};
// CC-News {plain_text or text, title, domain or sitename or publisher, published_date or date, requested_url, author};
// NewsAPI {source: {id, name}, author, title, url, publishedAt, content}; Event Registry {uri, lang, dateTimePub,
// dateTime, date, url, title, body, source: {uri, title}, authors: [{name}]}; schema.org {headline, articleBody,
// datePublished, author: {name}, publisher: {name}, inLanguage}; Twitter {id_str, full_text, created_at}; the Guardian
// {webTitle, webUrl, webPublicationDate}. The first that holds something wins. ninjs has names of its own (ninjs.h).
constexpr std::string_view kId[] = {"id", "docno", "uuid", "id_str", "fingerprint", "uri", "guid"};
constexpr std::string_view kText[] = {"text",         "maintext",     "raw_text",  "plain_text",  "full_text",
                                      "content",      "body",         "body_text", "articleBody", "article_body",
                                      "article_text", "content_text", "bodyText",  "main_text",   "fulltext",
                                      "content_html", "body_html",    "bodyHtml",  "article"};
constexpr std::string_view kHtml[] = {"html", "raw_html"};
constexpr std::string_view kSource[] = {"source",      "series",        "sitename",   "source-hostname", "source_name",
                                        "sourceName",  "site_name",     "media_name", "publication",     "outlet",
                                        "newspaper",   "source_domain", "hostname",   "domain",          "publisher",
                                        "sectionName", "site"};
constexpr std::string_view kTitle[] = {"title", "headline", "webTitle"};
constexpr std::string_view kUrl[] = {"url",           "source",        "source_url", "link",
                                     "requested_url", "responded_url", "webUrl",     "web_url",
                                     "permalink",     "canonical_url", "article_url"};
constexpr std::string_view kByline[] = {"byline", "author", "authors", "creator"};
constexpr std::string_view kPublished[] = {"published",
                                           "date_publish",
                                           "publishedAt",
                                           "dateTimePub",
                                           "dateTime",
                                           "datePublished",
                                           "date",
                                           "date_published",
                                           "published_at",
                                           "published_date",
                                           "publishedDate",
                                           "publish_date",
                                           "publishDate",
                                           "publish_time",
                                           "pub_date",
                                           "pubDate",
                                           "publication_date",
                                           "publicationDate",
                                           "webPublicationDate",
                                           "published_time",
                                           "created_at",
                                           "createdAt",
                                           "dateCreated",
                                           "timestamp",
                                           "datetime",
                                           "dateModified"};
constexpr std::string_view kDateline[] = {"dateline"};
constexpr std::string_view kCredit[] = {"credit"};
constexpr std::string_view kFile[] = {"file"};
constexpr std::string_view kLanguage[] = {"language", "lang", "inLanguage"};
constexpr std::string_view kStory[] = {"story", "cluster"};
constexpr std::span<const std::string_view> kRead[] = {
    kId, kText, kHtml, kSource, kTitle, kUrl, kByline, kPublished, kDateline, kCredit, kFile, kLanguage, kStory};
// Where the answers of web services and searches keep their records, from the outside in.
constexpr std::string_view kWrappers[] = {"articles", "results", "response", "hits",  "docs",    "documents", "records",
                                          "reports",  "data",    "news",     "items", "stories", "_source"};

bool is_blank(std::string_view text) {
  for (size_t at = 0; at < text.size();)
    if (!base::is_space(base::next_code_point(text, &at))) return false;
  return true;
}

std::string first_of(const object& record, std::span<const std::string_view> names, bool (*fits)(std::string_view),
                     std::string (*words_in)(const element&) = words_of) {
  for (const std::string_view name : names) {
    element value;
    if (record.at_key(name).get(value) != simdjson::SUCCESS) continue;
    std::string words = words_in(value);
    if (!is_blank(words) && fits(words)) return words;
  }
  return {};
}

bool anything(std::string_view) { return true; }
bool no_url(std::string_view text) { return !is_url(text); }

// Where a time of publication is looked for: words, what databases wrap them in ({"$date": ...}), or what stands there
// though it can be no time: an object, a list, true.
std::string time_in(const element& value) {
  element inner = value, wrapped;
  for (const char* name : {"$date", "$numberLong"})
    if (inner.is_object() && inner.at_key(name).get(wrapped) == simdjson::SUCCESS) inner = wrapped;
  std::string words = words_of(inner);
  if (!words.empty() || inner.is_null() || inner.is_string()) return words;
  simdjson::dom::array list;
  if (inner.get_array().get(list) == simdjson::SUCCESS && list.size() == 0) return {};
  return simdjson::minify(value);
}

// The first field that holds a time. What stands in one before it and is none is told.
void set_time(const object& record, Report* report, const Diagnose& warn) {
  std::optional<Error> wrong;
  for (const std::string_view name : kPublished) {
    element value;
    if (record.at_key(name).get(value) != simdjson::SUCCESS) continue;
    const std::string time = time_in(value);
    if (is_blank(time)) continue;
    std::optional<Error> warning = set_published(time, report);
    if (!warning) break;
    if (!wrong) wrong = std::move(warning);
  }
  if (wrong) warn(std::move(*wrong));
}

// This program's own records are taken as they stand.
bool is_own(const object& record) { return !first_of(record, kFile, anything).empty(); }

void fill(const object& record, Report* report, const Diagnose& warn) {
  const bool own = is_own(record);
  const auto put = [&](std::string* field, std::string value) {
    if (!value.empty()) *field = !own && has_markup(value) ? one_line(value) : std::move(value);
  };
  put(&report->source, first_of(record, kSource, no_url));
  put(&report->title, first_of(record, kTitle, anything));
  if (std::string url = first_of(record, kUrl, is_url); !url.empty()) report->url = std::move(url);
  put(&report->byline, first_of(record, kByline, no_url));
  put(&report->dateline, first_of(record, kDateline, anything));
  put(&report->credit, first_of(record, kCredit, anything));
  if (own) report->file = first_of(record, kFile, anything);
  set_time(record, report, warn);
  put(&report->language, language_tag(first_of(record, kLanguage, anything)));
  put(&report->story, first_of(record, kStory, anything));
  if (report->source.empty()) report->source = host_of(report->url);
}

// NewsAPI cuts texts and says by how much: "... of the town […] [+2311 chars]".
void take_cut_mark(std::string* text) {
  const size_t mark = text->rfind("[+");
  if (mark == std::string::npos || !text->ends_with(" chars]")) return;
  if (text->find_first_not_of("0123456789", mark + 2) != text->size() - 7) return;
  text->erase(text->find_last_not_of(" \t\r\n", mark - (mark > 0)) + 1);
}

std::string text_in(const object& record) {
  std::string text = first_of(record, kText, anything, paragraphs_of);
  if (text.empty() || is_own(record)) return text;
  if (has_markup(text)) text = without_markup(text);
  take_cut_mark(&text);
  return text;
}

// The list of records inside what wraps them; nothing where `value` is a record itself.
std::optional<simdjson::dom::array> wrapped(const element& value, int depth) {
  constexpr int kMostDepth = 4;
  object outer;
  simdjson::dom::array list;
  if (depth > kMostDepth || value.get_object().get(outer) != simdjson::SUCCESS) return {};
  for (const std::string_view name : kWrappers) {
    element inner;
    if (outer.at_key(name).get(inner) != simdjson::SUCCESS) continue;
    if (inner.get_array().get(list) == simdjson::SUCCESS && list.size() > 0 && list.at(0).is_object()) return list;
    if (std::optional<simdjson::dom::array> found = wrapped(inner, depth + 1)) return found;
  }
  return {};
}

// What a search engine wraps one record in: {"_id": ..., "_source": {...}}.
element unwrapped(const element& value) {
  element inner;
  return value.is_object() && value.at_key("_source").get(inner) == simdjson::SUCCESS && inner.is_object() ? inner
                                                                                                           : value;
}

bool has_text(const object& record) {
  return is_ninjs(record) || !first_of(record, kText, anything, paragraphs_of).empty() ||
         !first_of(record, kHtml, anything).empty();
}

}  // namespace

bool JsonParser::parse(std::string_view text, bool padded, element* value) {
  losses_.clear();
  if (parser_.parse(text.data(), text.size(), !padded).get(*value) == simdjson::SUCCESS) return true;
  if (base::first_invalid(text) != std::string_view::npos) return false;
  MendedJson mended = mend_json(text);
  losses_ = std::move(mended.losses);
  return parser_.parse(mended.text.data(), mended.text.size(), true).get(*value) == simdjson::SUCCESS;
}

void JsonParser::shrink() {
  constexpr size_t kKeepBytes = size_t{8} << 20;
  if (parser_.capacity() > kKeepBytes) parser_ = simdjson::dom::parser();
}

void tell_losses(const std::vector<JsonLoss>& losses, std::string_view id, const Diagnose& warn) {
  for (const JsonLoss& loss : losses) {
    // the field of the record: the first key that wraps nothing
    const auto key = std::find_if(loss.path.begin(), loss.path.end(), [](const std::string& k) {
      return std::find(std::begin(kWrappers), std::end(kWrappers), k) == std::end(kWrappers);
    });
    if (key == loss.path.end()) continue;
    const bool read = std::any_of(std::begin(kRead), std::end(kRead), [&](std::span<const std::string_view> names) {
      return std::find(names.begin(), names.end(), *key) != names.end();
    });
    if (!read) continue;
    Error warning;
    warning.message = "record '" + std::string(id) + "': its field '" + *key + "' " + loss.why + ".";
    warning.warning = true;
    warn(std::move(warning));
  }
}

std::string known_field(std::string_view name) {
  const auto key = [](std::string_view text) {
    std::string out = base::fold(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
    return out;
  };
  const std::string wanted = key(name);
  for (const std::span<const std::string_view> names : kRead)
    for (const std::string_view one : names)
      if (one == name || key(one) == wanted) return std::string(one);
  return {};
}

bool is_text_field(std::string_view known) {
  return std::find(std::begin(kText), std::end(kText), known) != std::end(kText) ||
         std::find(std::begin(kHtml), std::end(kHtml), known) != std::end(kHtml);
}

void each_record(const element& value, const std::function<bool(const element&, size_t)>& take) {
  object record;
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) {
    std::optional<simdjson::dom::array> inner;
    if (value.get_object().get(record) == simdjson::SUCCESS && !has_text(record)) inner = wrapped(value, 0);
    if (!inner) {
      take(unwrapped(value), 0);
      return;
    }
    list = *inner;
  }
  size_t number = 0;
  for (const element one : list)
    if (!take(unwrapped(one), ++number)) return;
}

Result<Report> report_of(const element& value, const std::string& id, const Diagnose& warn) {
  object record;
  if (value.get_object().get(record) != simdjson::SUCCESS)
    return Error{
        ErrorCode::malformed, "is no JSON object; a record looks like {\"id\": ..., \"text\": ...}.", "", {}, {}};
  if (is_ninjs(record)) return ninjs_report(record, id, warn);
  std::string own_id = first_of(record, kId, anything);
  if (own_id.empty()) own_id = id;
  std::string text = text_in(record);
  if (is_blank(text)) {
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
  JsonParser parser;
  element value;
  if (!parser.parse(json, false, &value)) return json_error(json, 0, "", {});
  Result<Report> report = report_of(value, id, warn);
  if (report) tell_losses(parser.losses(), report->id, warn);
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
  for (const std::string_view words : {record->text, record->title, record->source})
    if (has_markup(words)) return false;
  return !others || (!record->title.empty() && !record->source.empty() && !record->published.empty());
}

}  // namespace tellings::read
