#include "read/linked_data.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

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

using NamesById = std::map<std::string, std::string, std::less<>>;

std::string_view text_at(const element& object, const char* key) {
  element value;
  return object.at_key(key).get(value) == simdjson::SUCCESS ? text_of(value) : std::string_view();
}

// A name: a string, an object with a name or known by its "@id", or a list of such.
std::string names_of(const element& value, const NamesById& known, int nesting = 0) {
  if (const std::string_view text = text_of(value); !text.empty()) return std::string(text);
  if (nesting > 3) return {};
  element name;
  if (value.at_key("name").get(name) == simdjson::SUCCESS) return names_of(name, known, nesting + 1);
  if (const auto it = known.find(text_at(value, "@id")); it != known.end()) return it->second;
  simdjson::dom::array list;
  std::string out;
  if (value.get_array().get(list) != simdjson::SUCCESS) return out;
  for (const element item : list) {
    const std::string one = names_of(item, known, nesting + 1);
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

bool is_of_type(const element& object, std::string_view ending) { return text_at(object, "@type").ends_with(ending); }

// Goes through a document; `work` is given every object, and whether it is one of a list of the site's.
template <class Work>
void each_object(const element& value, int nesting, bool listed, const Work& work) {
  if (nesting > kMostNesting) return;
  simdjson::dom::array list;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) each_object(item, nesting + 1, listed, work);
    return;
  }
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return;
  work(value, listed);
  for (const simdjson::dom::key_value_pair field : object)
    if (field.value.is_object() || field.value.is_array())
      each_object(field.value, nesting + 1,
                  listed || field.key == "itemListElement" || field.key == "hasPart" || field.key == "liveBlogUpdate" ||
                      field.key == "mentions" || field.key == "relatedLink" || field.key == "isPartOf" ||
                      field.key == "citation" || field.key == "comment" || field.key == "itemReviewed",
                  work);
}

LinkedArticle article_of(const element& value, const NamesById& known, bool listed) {
  LinkedArticle article;
  article.listed = listed;
  for (const Field& f : kFields) {
    element field;
    if (value.at_key(f.key).get(field) == simdjson::SUCCESS && (article.*f.member).empty())
      article.*f.member = names_of(field, known);
  }
  return article;
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

LinkedArticle LinkedData::own() const {
  const auto own = std::find_if(articles.begin(), articles.end(), [](const LinkedArticle& a) { return !a.listed; });
  if (own == articles.end()) return {};
  LinkedArticle out = *own;
  for (const LinkedArticle& other : articles) {
    if (other.listed || (!other.headline.empty() && !out.headline.empty() && other.headline != out.headline)) continue;
    for (const Field& f : kFields)
      if ((out.*f.member).empty()) out.*f.member = other.*f.member;
  }
  return out;
}

LinkedData linked_data(const std::vector<std::string>& scripts) {
  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers;  // each holds its document
  std::vector<element> documents;
  for (const std::string& script : scripts) {
    auto parser = std::make_unique<simdjson::dom::parser>();
    element document;
    if (parser->parse(script).get(document) != simdjson::SUCCESS) {
      const std::string again = mended(script);
      if (again.empty() || parser->parse(again).get(document) != simdjson::SUCCESS) continue;
    }
    documents.push_back(document);
    parsers.push_back(std::move(parser));
  }
  NamesById known;
  LinkedData out;
  for (const element& document : documents)
    each_object(document, 0, false, [&](const element& object, bool) {
      const std::string_view name = text_at(object, "name");
      if (name.empty()) return;
      if (const std::string_view id = text_at(object, "@id"); !id.empty()) known.emplace(id, name);
      if (is_of_type(object, "Organization") || is_of_type(object, "WebSite")) out.other_names.emplace_back(name);
    });
  for (const element& document : documents)
    each_object(document, 0, false, [&](const element& object, bool) {
      simdjson::dom::array steps;
      if (!is_of_type(object, "BreadcrumbList") ||
          object.at_key("itemListElement").get_array().get(steps) != simdjson::SUCCESS)
        return;
      // The last step is the page itself.
      std::string step;
      for (const element item : steps) {
        if (!step.empty()) out.other_names.push_back(std::move(step));
        element inner;
        step = names_of(item, known);
        if (step.empty() && item.at_key("item").get(inner) == simdjson::SUCCESS && inner.is_object())
          step = names_of(inner, known);
      }
    });
  for (const element& document : documents)
    each_object(document, 0, false, [&](const element& object, bool listed) {
      if (is_article(object)) out.articles.push_back(article_of(object, known, listed));
      out.live_blog = out.live_blog || (!listed && is_of_type(object, "LiveBlogPosting"));
      out.about_site =
          out.about_site || (!listed && (is_of_type(object, "AboutPage") || is_of_type(object, "ContactPage")));
    });
  return out;
}

}  // namespace tellings::read
