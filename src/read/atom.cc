#include "base/text.h"
#include "read/fragment.h"
#include "read/syndication.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

bool is(const Child& c, std::string_view name) { return c.is(Space::atom, name) || c.is(Space::own, name); }

// Text constructs and content (RFC 4287, 3.1 and 4.1.3); `mode` is Atom 0.3's way to say the same.
Draft::Body body_of(const pugi::xml_node& node) {
  const std::string type = base::fold(node.attribute("type").value());
  const std::string mode = base::fold(node.attribute("mode").value());
  if (type == "xhtml" || type == "application/xhtml+xml" || has_elements(node))
    return {markup_of(node), Draft::Kind::html};
  if (mode == "base64" || type.starts_with("image/") || type.starts_with("video/") || type.starts_with("audio/"))
    return {};
  if (type == "html" || type == "text/html") return {text_of(node), Draft::Kind::html};
  if (type.empty()) return {text_of(node), Draft::Kind::either};  // plain by the rules, and often not
  return {text_of(node), Draft::Kind::text};
}

// In one line, as text.
std::string words_of(const pugi::xml_node& node) {
  const Draft::Body body = body_of(node);
  return body.kind == Draft::Kind::text ? single_spaced(body.words) : one_line(body.words);
}

// Several links of one kind: a page first, else what says nothing of its type, else anything.
int worth(const Child& link) {
  const std::string_view rel = link.node.attribute("rel").value();
  if (!rel.empty() && rel != "alternate") return 0;
  const std::string_view type = link.node.attribute("type").value();
  return type == "text/html" || type == "application/xhtml+xml" ? 3 : type.empty() ? 2 : 1;
}

struct Link {
  int worth = 0;
  std::string address;

  void offer(const Child& c) {
    const int offered = read::worth(c);
    std::string found = offered > worth ? web_address(c.around.base, attribute_of(c.node, "href")) : "";
    if (!found.empty()) worth = offered, address = std::move(found);
  }
};

std::string name_in(const Child& person) {
  std::string name;
  each_child(person.node, person.around, [&](const Child& c) {
    if (is(c, "name") && name.empty()) name = name_of_author(text_of(c.node));
  });
  return name;
}

void put_name(std::string* field, const std::string& name) {
  if (!name.empty()) field->append(field->empty() ? "" : ", ").append(name);
}

// The feed that an entry was taken from (4.2.11).
void read_source(const Child& source, Draft* draft, std::string* author) {
  each_child(source.node, source.around, [&](const Child& c) {
    if (is(c, "title")) draft->source = words_of(c.node);
    if (is(c, "author")) put_name(author, name_in(c));
  });
}

}  // namespace

void read_atom_head(const pugi::xml_node& root, const Around& around, Frame* frame, Feed*) {
  Link home;
  each_child(root, around, [&](const Child& c) {
    if (is(c, "title")) frame->title = words_of(c.node);
    if (is(c, "author")) put_name(&frame->byline, name_in(c));
    if (is(c, "link")) home.offer(c);
  });
  frame->home = home.address;
  frame->language = language_tag(around.language);
}

Draft atom_draft(const Child& entry) {
  Draft draft;
  Link link;
  std::string updated, of_source;
  draft.language = entry.around.language;
  draft.link_base = entry.around.base;
  each_child(entry.node, entry.around, [&](const Child& c) {
    if (is(c, "id")) draft.id = text_of(c.node);
    if (is(c, "title")) draft.title = words_of(c.node);
    if (is(c, "link")) link.offer(c);
    if (is(c, "author")) put_name(&draft.byline, name_in(c));
    if (is(c, "source")) read_source(c, &draft, &of_source);
    if (is(c, "published") || is(c, "issued"))
      draft.published.insert(draft.published.begin(), one_line(text_of(c.node)));
    if (is(c, "created") || is(c, "modified")) draft.published.push_back(one_line(text_of(c.node)));
    if (is(c, "updated")) updated = one_line(text_of(c.node));
    if (c.is(Space::dublin, "creator")) put_name(&draft.byline, name_of_author(text_of(c.node)));
    if (!is(c, "content") && !is(c, "summary")) return;
    if (draft.language.empty()) draft.language = c.around.language;
    draft.bodies.push_back(body_of(c.node));
  });
  draft.link = link.address;
  draft.published.push_back(updated);
  if (draft.byline.empty()) draft.byline = of_source;
  return draft;
}

}  // namespace tellings::read
