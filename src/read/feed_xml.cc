#include "read/feed_xml.h"

#include <cstring>

#include "base/utf8.h"
#include "read/url.h"

namespace tellings::read {
namespace {

struct Vocabulary {
  std::string_view uri;
  std::string_view prefix;  // by custom, for feeds that forget to declare it
  Space space;
};
constexpr Vocabulary kVocabularies[] = {
    {"http://www.w3.org/2005/Atom", "atom", Space::atom},
    {"http://purl.org/atom/ns#", "atom03", Space::atom},
    {"http://purl.org/rss/1.0/modules/content/", "content", Space::content},
    {"http://purl.org/dc/elements/1.1/", "dc", Space::dublin},
    {"http://purl.org/dc/terms/", "dcterms", Space::dublin},
    {"http://purl.org/rss/1.0/modules/syndication/", "sy", Space::syndication},
    {"http://www.w3.org/1999/xhtml", "xhtml", Space::xhtml},
    {"http://purl.org/rss/1.0/", "rss", Space::own},
    {"http://my.netscape.com/rdf/simple/0.9/", "rss09", Space::own},
    {"http://channel.netscape.com/rdf/simple/0.9/", "rss09", Space::own},
    {"http://purl.org/net/rss1.1#", "rss11", Space::own},
};

std::pair<std::string_view, std::string_view> split(std::string_view name) {
  const size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {std::string_view(), name};
  return {name.substr(0, colon), name.substr(colon + 1)};
}

Space space_of(const Around& around, std::string_view prefix) {
  for (auto it = around.spaces.rbegin(); it != around.spaces.rend(); ++it) {
    if (it->first != prefix) continue;
    for (const Vocabulary& v : kVocabularies)
      if (v.uri == it->second) return v.space;
    return prefix.empty() ? Space::own : Space::other;
  }
  if (prefix.empty()) return Space::own;
  for (const Vocabulary& v : kVocabularies)
    if (v.prefix == prefix) return v.space;
  return Space::other;
}

bool sets_anything(const pugi::xml_node& element) {
  for (const pugi::xml_attribute a : element.attributes())
    if (std::strncmp(a.name(), "xml", 3) == 0) return true;
  return false;
}

void give(const pugi::xml_node& node, const Around& around, const std::function<void(const Child&)>& take) {
  const auto [prefix, name] = split(node.name());
  take({node, space_of(around, prefix), !prefix.empty(), name, around});
}

// The node behind `node` in document order without what is inside it, up to `top`; null at its end.
pugi::xml_node behind(pugi::xml_node node, const pugi::xml_node& top) {
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

pugi::xml_node next(const pugi::xml_node& node, const pugi::xml_node& top) {
  return node.first_child() ? node.first_child() : behind(node, top);
}

std::string valid(std::string text) {
  return base::first_invalid(text) == std::string_view::npos ? std::move(text) : base::make_valid(text);
}

struct Appended : pugi::xml_writer {
  void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

}  // namespace

Around inside(const Around& outer, const pugi::xml_node& element) {
  Around around = outer;
  for (const pugi::xml_attribute a : element.attributes()) {
    const std::string_view name = a.name();
    if (name == "xmlns")
      around.spaces.emplace_back("", a.value());
    else if (name.starts_with("xmlns:"))
      around.spaces.emplace_back(name.substr(6), a.value());
    else if (name == "xml:base")
      around.base = resolved(outer.base, valid(a.value()));
    else if (name == "xml:lang")
      around.language = valid(a.value());
  }
  return around;
}

void look_at(const pugi::xml_node& element, const Around& outer, const std::function<void(const Child&)>& take) {
  if (sets_anything(element))
    give(element, inside(outer, element), take);
  else
    give(element, outer, take);
}

void each_child(const pugi::xml_node& parent, const Around& around, const std::function<void(const Child&)>& take) {
  for (const pugi::xml_node node : parent.children())
    if (node.type() == pugi::node_element) look_at(node, around, take);
}

std::string text_of(const pugi::xml_node& node) {
  std::string out;
  for (pugi::xml_node at = node.first_child(); at; at = next(at, node))
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out.append(at.value());
  return valid(std::move(out));
}

std::string attribute_of(const pugi::xml_node& node, const char* name) { return valid(node.attribute(name).value()); }

bool has_elements(const pugi::xml_node& node) {
  for (const pugi::xml_node child : node.children())
    if (child.type() == pugi::node_element) return true;
  return false;
}

std::string markup_of(pugi::xml_node node) {
  for (pugi::xml_node at = node.first_child(); at; at = next(at, node))
    if (at.type() == pugi::node_element) {
      const std::string name(split(at.name()).second);
      if (!name.empty() && name != at.name()) at.set_name(name.c_str());
    }
  Appended out;
  for (const pugi::xml_node child : node.children())
    child.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  return valid(std::move(out.text));
}

pugi::xml_parse_result parse_xml(std::string_view text, pugi::xml_document* document) {
  // white space between the elements of XHTML parts words
  return document->load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata,
                               pugi::encoding_utf8);
}

}  // namespace tellings::read
