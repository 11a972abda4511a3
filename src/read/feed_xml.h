// XML elements by what they mean: whose vocabulary a name is of, what is inherited from around, what text is inside.
#pragma once

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tellings::read {

// Whose name it is. `own`: without a prefix and of no other vocabulary, as RSS has it.
enum class Space { own, atom, content, dublin, syndication, xhtml, other };

// What an element hands on to those inside it.
struct Around {
  std::vector<std::pair<std::string, std::string>> spaces;  // prefix -> namespace name, inner ones last
  std::string base;                                         // xml:base, resolved
  std::string language;                                     // xml:lang
};

// `outer`, and what `element` itself sets. Cost: a copy.
Around inside(const Around& outer, const pugi::xml_node& element);

struct Child {
  pugi::xml_node node;
  Space space = Space::own;
  bool prefixed = false;
  std::string_view name;  // without its prefix
  const Around& around;   // the child's own settings in it

  bool is(Space s, std::string_view n) const { return space == s && name == n; }
  // RSS without a prefix: some feeds declare another vocabulary as the default one.
  bool plain(std::string_view n) const { return !prefixed && space != Space::other && name == n; }
};

// The element itself as a child of nothing.
void look_at(const pugi::xml_node& element, const Around& outer, const std::function<void(const Child&)>& take);

// Every element right inside `parent`, in order. `around` is what holds inside `parent`.
void each_child(const pugi::xml_node& parent, const Around& around, const std::function<void(const Child&)>& take);

// The character data of `node` and of all inside it, in order. Valid UTF-8, as all that follows: references to half a
// surrogate pair ("&#xD800;") are not, as they stand.
std::string text_of(const pugi::xml_node& node);

// Empty where it is missing.
std::string attribute_of(const pugi::xml_node& node, const char* name);

bool has_elements(const pugi::xml_node& node);

// What stands inside `node` as HTML: names without prefixes, every element with an end tag.
std::string markup_of(pugi::xml_node node);

// Parses UTF-8. pugixml never expands entities that a document declares, and skips its DOCTYPE. Of a text that is not
// well-formed `document` holds what came before; the result says where.
pugi::xml_parse_result parse_xml(std::string_view text, pugi::xml_document* document);

}  // namespace tellings::read
