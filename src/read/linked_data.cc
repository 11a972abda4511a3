#include "read/linked_data.h"

#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"

namespace tellings::read {
namespace {

using simdjson::dom::element;

constexpr int kMostNesting = 16;

std::string_view text_of(const element& value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) return {};
  return text;
}

bool is_article(std::string_view type) {
  if (const size_t slash = type.find_last_of("/:"); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "Review";
}

bool is_article(const element& object) {
  element type;
  if (object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  if (is_article(text_of(type))) return true;
  simdjson::dom::array list;
  if (type.get_array().get(list) != simdjson::SUCCESS) return false;
  return std::any_of(list.begin(), list.end(), [](const element& t) { return is_article(text_of(t)); });
}

// A name: a string, an object with a name, or a list of such.
std::string names_of(const element& value, int nesting = 0) {
  if (const std::string_view text = text_of(value); !text.empty()) return std::string(text);
  if (nesting > 3) return {};
  element name;
  if (value.at_key("name").get(name) == simdjson::SUCCESS) return names_of(name, nesting + 1);
  simdjson::dom::array list;
  std::string out;
  if (value.get_array().get(list) != simdjson::SUCCESS) return out;
  for (const element item : list) {
    const std::string one = names_of(item, nesting + 1);
    if (!one.empty()) out.append(out.empty() ? "" : ", ").append(one);
  }
  return out;
}

struct Field {
  const char* key;
  std::string LinkedArticle::* member;
};
constexpr Field kFields[] = {
    {"headline", &LinkedArticle::headline},       {"name", &LinkedArticle::headline},
    {"datePublished", &LinkedArticle::published}, {"dateCreated", &LinkedArticle::published},
    {"author", &LinkedArticle::author},           {"creator", &LinkedArticle::author},
    {"publisher", &LinkedArticle::publisher},     {"articleBody", &LinkedArticle::body},
    {"description", &LinkedArticle::description}, {"url", &LinkedArticle::url},
};

void add(const element& value, int nesting, LinkedArticle* article) {
  if (nesting > kMostNesting) return;
  simdjson::dom::array list;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) add(item, nesting + 1, article);
    return;
  }
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return;
  if (is_article(value)) {
    article->found = true;
    for (const Field& f : kFields) {
      element field;
      if (value.at_key(f.key).get(field) == simdjson::SUCCESS && (article->*f.member).empty())
        article->*f.member = names_of(field);
    }
    return;
  }
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"}) {
    element inner;
    if (value.at_key(key).get(inner) == simdjson::SUCCESS) add(inner, nesting + 1, article);
  }
}

std::string mended(std::string_view json) {
  constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
  if (const size_t open = json.find(kOpen); open != std::string_view::npos && open < json.find('"'))
    json.remove_prefix(open + kOpen.size());
  if (const size_t close = json.rfind(kClose);
      close != std::string_view::npos && json.find('"', close) == std::string_view::npos)
    json = json.substr(0, close);
  const size_t begin = json.find_first_of("{[");
  const size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out;
  bool inside = false;
  for (size_t k = begin; k <= end; ++k) {
    const char c = json[k];
    if (inside && c == '\\' && k < end) {
      out.push_back(c);
      out.push_back(json[++k]);
      continue;
    }
    if (c == '"') inside = !inside;
    if (static_cast<unsigned char>(c) < 0x20) {
      out.push_back(' ');
      continue;
    }
    if (!inside && (c == '}' || c == ']')) {
      const size_t last = out.find_last_not_of(' ');
      if (last != std::string::npos && out[last] == ',') out.resize(last);
    }
    out.push_back(c);
  }
  return out;
}

}  // namespace

void add_linked_data(std::string_view json, LinkedArticle* article) {
  simdjson::dom::parser parser;
  element document;
  if (parser.parse(json.data(), json.size()).get(document) == simdjson::SUCCESS) return add(document, 0, article);
  const std::string again = mended(json);
  if (!again.empty() && parser.parse(again.data(), again.size()).get(document) == simdjson::SUCCESS)
    add(document, 0, article);
}

}  // namespace tellings::read
