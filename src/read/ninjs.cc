#include "read/ninjs.h"

#include <string_view>

#include "read/fragment.h"
#include "read/record_text.h"
#include "read/url.h"

namespace tellings::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kOwn[] = {"versioncreated", "versionCreated", "pubstatus", "body_text",    "body_html",
                                     "body_xhtml",     "bodies",         "headlines", "associations", "copyrightholder",
                                     "firstcreated",   "firstCreated",   "profile",   "editednote"};

bool has(const object& item, std::string_view name) {
  element value;
  return item.at_key(name).get(value) == simdjson::SUCCESS && !value.is_null();
}

std::string words(const object& item, std::string_view name) {
  element value;
  return item.at_key(name).get(value) == simdjson::SUCCESS ? words_of(value) : std::string();
}

std::string text_of(std::string_view words, bool markup) {
  return markup || has_markup(words) ? read_fragment(words).text : std::string(words);
}

// 2.x: [{"role": "main", "contenttype": "text/html", "value": "..."}]. Plain text first, then whatever has markup; of
// several the one whose role is the first of `roles` that occurs, else the longest.
std::string body_of_list(const array& bodies) {
  std::string best;
  int best_rank = -1;
  for (const element one : bodies) {
    object body;
    if (one.get_object().get(body) != simdjson::SUCCESS) continue;
    const std::string value = words(body, "value");
    std::string type = words(body, "contenttype");
    if (type.empty()) type = words(body, "contentType");
    const std::string role = words(body, "role");
    const bool plain = type.starts_with("text/plain");
    const bool summary = role.find("summary") != std::string::npos || role.find("caption") != std::string::npos;
    const int rank = (summary ? 0 : 2) + (plain ? 1 : 0);
    std::string text = plain ? value : text_of(value, !type.empty());
    if (text.empty() || rank < best_rank || (rank == best_rank && text.size() <= best.size())) continue;
    best = std::move(text), best_rank = rank;
  }
  return best;
}

std::string body_of(const object& item) {
  array list;
  if (item.at_key("bodies").get_array().get(list) == simdjson::SUCCESS)
    if (std::string body = body_of_list(list); !body.empty()) return body;
  if (std::string text = words(item, "body_text"); !text.empty()) return text;
  for (const std::string_view name : {"body_xhtml", "body_html", "body_nitf"})
    if (const std::string markup = words(item, name); !markup.empty()) return read_fragment(markup).text;
  // the standard lets each provider name forms of its own
  for (const simdjson::dom::key_value_pair field : item) {
    std::string_view value;
    if (field.key.substr(0, 5) != "body_" || field.value.get_string().get(value) != simdjson::SUCCESS) continue;
    if (std::string text = text_of(value, false); !text.empty()) return text;
  }
  return {};
}

// 1.x "headline"; 2.x [{"role": "main", "value": "..."}], the main one first.
std::string headline_of(const object& item) {
  array list;
  std::string first;
  if (item.at_key("headlines").get_array().get(list) == simdjson::SUCCESS)
    for (const element one : list) {
      object headline;
      if (one.get_object().get(headline) != simdjson::SUCCESS) continue;
      const std::string value = words(headline, "value");
      if (first.empty()) first = value;
      if (words(headline, "role").find("main") != std::string::npos && !value.empty()) return one_line(value);
    }
  for (const std::string_view name : {"headline", "title", "name"})
    if (first.empty()) first = words(item, name);
  return one_line(first);
}

std::string byline_of(const object& item) {
  for (const std::string_view name : {"byline", "by"})
    if (const std::string one = words(item, name); !one.empty()) return one_line(one);
  // people who made it: [{"name": ..., "rel": "author"}]
  array list;
  std::string out;
  if (item.at_key("bylines").get_array().get(list) == simdjson::SUCCESS ||
      item.at_key("creator").get_array().get(list) == simdjson::SUCCESS)
    for (const element one : list) {
      object person;
      std::string name = words_of(one);
      if (one.get_object().get(person) == simdjson::SUCCESS && has(person, "byline")) name = words(person, "byline");
      if (!name.empty()) out.append(out.empty() ? "" : ", ").append(one_line(name));
    }
  return out;
}

}  // namespace

bool is_ninjs(const object& item) {
  if (!has(item, "uri") && !has(item, "$standard") && !has(item, "standard")) return false;
  for (const std::string_view name : kOwn)
    if (has(item, name)) return true;
  return false;
}

Result<Report> ninjs_report(const object& item, const std::string& id, const Diagnose& warn) {
  Report report;
  report.id = words(item, "uri");
  if (report.id.empty()) report.id = id;
  report.text = body_of(item);
  if (report.text.find_first_not_of(" \t\r\n") == std::string::npos) {
    const std::string type = words(item, "type");
    const std::string kind = type.empty() || type == "text" ? "" : " (its type is " + type + ")";
    return Error{ErrorCode::empty, "is a ninjs item without a body" + kind + "; name items of type text.", "", {}, {}};
  }
  report.title = headline_of(item);
  // who made the news is the source; who passed it on, where nobody else is named
  for (const std::string_view name : {"infosources", "infosource", "provider", "source", "copyrightholder"})
    if (report.source.empty()) report.source = words(item, name);
  report.byline = byline_of(item);
  for (const std::string_view name : {"dateline", "located"})
    if (report.dateline.empty()) report.dateline = words(item, name);
  report.credit = words(item, "creditline");
  report.language = language_tag(words(item, "language"));
  for (const std::string_view name : {"url", "uri", "altids"})
    if (const std::string url = words(item, name); report.url.empty() && is_url(url)) report.url = url;
  std::optional<Error> wrong;
  for (const std::string_view name :
       {"versioncreated", "versionCreated", "contentcreated", "contentCreated", "firstcreated", "firstCreated"}) {
    if (!report.published.empty()) break;
    std::optional<Error> warning = set_published(words(item, name), &report);
    if (warning && !wrong) wrong = std::move(warning);
  }
  if (wrong) warn(std::move(*wrong));
  if (report.source.empty()) report.source = host_of(report.url);
  find_front_matter(&report);
  return report;
}

}  // namespace tellings::read
