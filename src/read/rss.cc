#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "read/fragment.h"
#include "read/syndication.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr int64_t kMostTtl = int64_t{7} * 24 * 3600;  // seconds; more is a slip of the pen

struct Period {
  std::string_view name;
  int64_t seconds;
};
constexpr Period kPeriods[] = {
    {"hourly", 3600}, {"daily", 86400}, {"weekly", 604800}, {"monthly", 2592000}, {"yearly", 31536000}};

void put(std::string* field, std::string value) {
  if (field->empty()) *field = std::move(value);
}

// Of several authors the names, joined.
void put_name(std::string* field, const std::string& name) {
  if (!name.empty()) field->append(field->empty() ? "" : ", ").append(name);
}

Draft::Body body_of(const pugi::xml_node& node) {
  // markup that its maker forgot to escape
  if (has_elements(node)) return {markup_of(node), Draft::Kind::html};
  return {text_of(node), Draft::Kind::either};
}

bool is_alternate(const Child& link) {
  const std::string_view rel = link.node.attribute("rel").value();
  return link.is(Space::atom, "link") && (rel.empty() || rel == "alternate");
}

// The syndication module: "updated twice daily".
int64_t pause_of(const std::string& period, const std::string& frequency) {
  for (const Period& p : kPeriods)
    if (base::fold(one_line(period)) == p.name) return p.seconds / std::max<int64_t>(1, std::atoll(frequency.c_str()));
  return 0;
}

struct Channel {
  std::string title, home, language, period, frequency;
  int64_t ttl_minutes = 0;
};

void read_channel(const pugi::xml_node& channel, const Around& around, Channel* out) {
  each_child(channel, around, [&](const Child& c) {
    if (c.plain("title")) put(&out->title, one_line(text_of(c.node)));
    if (c.plain("link")) put(&out->home, web_address(c.around.base, text_of(c.node)));
    if (c.prefixed && is_alternate(c)) put(&out->home, web_address(c.around.base, attribute_of(c.node, "href")));
    if (c.plain("language") || c.is(Space::dublin, "language"))
      put(&out->language, language_tag(one_line(text_of(c.node))));
    if (c.plain("ttl")) out->ttl_minutes = std::atoll(one_line(text_of(c.node)).c_str());
    if (c.is(Space::syndication, "updatePeriod")) out->period = text_of(c.node);
    if (c.is(Space::syndication, "updateFrequency")) out->frequency = one_line(text_of(c.node));
  });
}

void read_dublin(const Child& c, Draft* draft) {
  const std::string words = one_line(text_of(c.node));
  if (c.name == "creator") put_name(&draft->byline, name_of_author(words));
  if (c.name == "publisher") put(&draft->source, words);
  if (c.name == "language") put(&draft->language, words);
  if (c.name == "date" || c.name == "issued" || c.name == "created" || c.name == "modified")
    draft->published.push_back(words);
}

}  // namespace

void read_rss_head(const pugi::xml_node& root, Around* around, Frame* frame, Feed* feed) {
  Channel channel;
  Around within = *around;
  each_child(root, *around, [&](const Child& c) {
    if (!c.plain("channel") && c.name != "channel") return;
    within = c.around;
    read_channel(c.node, c.around, &channel);
  });
  *around = std::move(within);
  frame->title = std::move(channel.title);
  frame->home = std::move(channel.home);
  frame->language = channel.language.empty() ? language_tag(around->language) : channel.language;
  int64_t pause = channel.ttl_minutes > 0 ? std::min(channel.ttl_minutes, kMostTtl) * 60 : 0;
  if (pause == 0) pause = pause_of(channel.period, channel.frequency);
  if (pause > 0) feed->ttl_s = std::min(pause, kMostTtl);
}

Draft rss_draft(const Child& item) {
  Draft draft;
  std::string author, permalink;
  draft.language = item.around.language;
  draft.link_base = item.around.base;
  each_child(item.node, item.around, [&](const Child& c) {
    if (c.is(Space::dublin, c.name)) return read_dublin(c, &draft);
    if (c.is(Space::content, "encoded") || c.is(Space::xhtml, "body") || c.plain("description"))
      return draft.bodies.push_back(body_of(c.node));
    if (c.prefixed && is_alternate(c)) permalink = web_address(c.around.base, attribute_of(c.node, "href"));
    if (c.prefixed && (c.is(Space::atom, "published") || c.is(Space::atom, "updated")))
      return draft.published.push_back(one_line(text_of(c.node)));
    if (c.plain("title")) put(&draft.title, one_line(text_of(c.node)));
    if (c.plain("link") && draft.link.empty()) draft.link = text_of(c.node), draft.link_base = c.around.base;
    if (c.plain("pubDate") || c.plain("pubdate"))
      draft.published.insert(draft.published.begin(), one_line(text_of(c.node)));
    if (c.plain("author")) put_name(&author, name_of_author(text_of(c.node)));
    if (c.plain("source")) put(&draft.source, one_line(text_of(c.node)));
    if (!c.plain("guid")) return;
    draft.id = text_of(c.node);
    if (c.node.attribute("isPermaLink").as_string() != std::string_view("false"))
      permalink = web_address({}, text_of(c.node));
  });
  if (single_spaced(draft.link).empty()) draft.link = permalink;
  // RSS 1.0 names its items by rdf:about
  if (draft.id.empty())
    for (const pugi::xml_attribute a : item.node.attributes())
      if (std::string_view(a.name()).ends_with(":about")) draft.id = attribute_of(item.node, a.name());
  if (draft.byline.empty()) draft.byline = author;
  return draft;
}

}  // namespace tellings::read
