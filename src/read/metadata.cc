#include "read/metadata.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "base/utf8.h"
#include "read/linked_data.h"
#include "read/published.h"
#include "read/url.h"

namespace tellings::read {
namespace {

// Names and properties of <meta>, the better first.
constexpr std::string_view kTitleNames[] = {"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"};
constexpr std::string_view kSiteNames[] = {"og:site_name", "application-name", "apple-mobile-web-app-title",
                                           "dc.publisher"};
constexpr std::string_view kTimeNames[] = {"article:published_time",
                                           "article:published",
                                           "og:published_time",
                                           "datepublished",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "pubdate",
                                           "publishdate",
                                           "publish-date",
                                           "publish_date",
                                           "publication_date",
                                           "dc.date.issued",
                                           "dcterms.created",
                                           "dc.date",
                                           "article.published",
                                           "date",
                                           "cxenseparse:recs:publishtime"};
constexpr std::string_view kAuthorNames[] = {
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator"};
constexpr std::string_view kDescriptionNames[] = {"og:description", "description", "twitter:description"};
constexpr std::string_view kUrlNames[] = {"og:url"};

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr Entity kEntities[] = {
    {"&amp;", "&"},   {"&quot;", "\""}, {"&#34;", "\""},  {"&#39;", "'"},   {"&#039;", "'"},  {"&apos;", "'"},
    {"&lt;", "<"},    {"&gt;", ">"},    {"&nbsp;", " "},  {"&rsquo;", "’"}, {"&lsquo;", "‘"}, {"&ldquo;", "“"},
    {"&rdquo;", "”"}, {"&#8217;", "’"}, {"&#8216;", "‘"}, {"&#8220;", "“"}, {"&#8221;", "”"}, {"&ndash;", "–"},
    {"&mdash;", "—"}, {"&#8211;", "–"}, {"&#8212;", "—"}, {"&#x27;", "'"},  {"&hellip;", "…"}};

// White space made single, entities that were escaped twice read once more.
std::string clean(std::string_view text) {
  std::string out;
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const auto* e = std::find_if(std::begin(kEntities), std::end(kEntities),
                                   [&](const Entity& entity) { return text.substr(at).starts_with(entity.name); });
      if (e != std::end(kEntities)) {
        if (space && !out.empty()) out.push_back(' ');
        space = false;
        out.append(e->text);
        at += e->name.size();
        continue;
      }
    }
    const size_t begin = at;
    if (base::is_space(base::next_code_point(text, &at))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out.append(text, begin, at - begin);
  }
  return out;
}

// "Headline | Site", "Headline - Site": cut where the last part names the site, by its name or by its host.
std::string without_site(const std::string& title, std::string_view site, std::string_view host) {
  constexpr std::string_view kBars[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " // "};
  size_t cut = std::string::npos;
  size_t bar_bytes = 0;
  for (const std::string_view bar : kBars)
    if (const size_t at = title.rfind(bar); at != std::string::npos && (cut == std::string::npos || at > cut))
      cut = at, bar_bytes = bar.size();
  if (cut == std::string::npos || cut == 0) return title;
  const auto letters = [](std::string_view text) {
    std::string out = base::fold_marks(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '.' || c == '-' || c == '\''; });
    return out;
  };
  const std::string last = letters(std::string_view(title).substr(cut + bar_bytes));
  const std::string name = letters(site), domain = letters(host);
  const bool names_site =
      last.size() >= 2 && ((!name.empty() && (last == name || last.find(name) != std::string::npos ||
                                              name.find(last) != std::string::npos)) ||
                           domain.find(last) != std::string::npos);
  return names_site ? without_site(title.substr(0, cut), site, host) : title;
}

// A date in the path of an address: /2031/03/02/.
std::string date_in(std::string_view url) {
  for (size_t at = url.find('/', 8); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view part = url.substr(at + 1, 10);
    if (part.size() == 10 && part[4] == part[7] && (part[4] == '/' || part[4] == '-') && part.starts_with("20"))
      if (std::string date = to_iso_time(part); !date.empty()) return date;
  }
  return {};
}

class Search {
 public:
  explicit Search(const Page& page) : page_(page) {
    for (int32_t k = 0; k < static_cast<int32_t>(page.elements().size()); ++k) note(k);
  }

  std::string meta(std::span<const std::string_view> names, bool (*fits)(std::string_view)) const {
    for (const std::string_view name : names) {
      for (const auto& [key, element] : metas_) {
        if (key != name) continue;
        std::string text = clean(page_.attribute(element, "content"));
        if (!text.empty() && fits(text)) return text;
      }
    }
    return {};
  }

  std::string text_of(int32_t element) const { return element < 0 ? std::string() : clean(page_.inner_text(element)); }

  LinkedArticle linked;
  int32_t title = -1, h1 = -1, canonical = -1, author = -1;
  int32_t time = -1;       // the first <time datetime>
  int32_t published = -1;  // an element that says it is the publish time

 private:
  void note(int32_t k) {
    const Element& e = page_.elements()[k];
    const std::string_view itemprop = page_.attribute(k, "itemprop");
    if (e.tag == GUMBO_TAG_META) {
      for (const char* attribute : {"property", "name", "itemprop"})
        if (const std::string_view key = page_.attribute(k, attribute); !key.empty())
          metas_.emplace_back(base::fold(key), k);
      return;
    }
    if (e.tag == GUMBO_TAG_SCRIPT && page_.attribute(k, "type").find("ld+json") != std::string_view::npos)
      add_linked_data(page_.inner_text(k), &linked);
    if (e.tag == GUMBO_TAG_TITLE && title < 0) title = k;
    if (e.tag == GUMBO_TAG_H1 && h1 < 0 && !e.hidden) h1 = k;
    if (e.tag == GUMBO_TAG_LINK && page_.attribute(k, "rel") == "canonical") canonical = k;
    const bool is_time = e.tag == GUMBO_TAG_TIME && !page_.attribute(k, "datetime").empty();
    if (is_time && time < 0) time = k;
    if (published < 0 && (itemprop == "datePublished" ||
                          (is_time && gumbo_get_attribute(&e.node->v.element.attributes, "pubdate") != nullptr)))
      published = k;
    if (author < 0 && (page_.attribute(k, "rel") == "author" || itemprop == "author")) author = k;
  }

  const Page& page_;
  std::vector<std::pair<std::string, int32_t>> metas_;
};

std::string first_time(const Page& page, const Search& found, const std::string& url) {
  if (std::string t = to_iso_time(found.linked.published); !t.empty()) return t;
  if (std::string t =
          to_iso_time(found.meta(kTimeNames, [](std::string_view text) { return !to_iso_time(text).empty(); }));
      !t.empty())
    return t;
  for (const int32_t k : {found.published, found.time}) {
    if (k < 0) continue;
    for (const char* attribute : {"datetime", "content"})
      if (std::string t = to_iso_time(page.attribute(k, attribute)); !t.empty()) return t;
    if (std::string t = to_iso_time(found.text_of(k)); !t.empty()) return t;
  }
  return date_in(url);
}

bool anything(std::string_view) { return true; }
bool is_name(std::string_view text) { return !is_url(text) && !text.starts_with('@') && text.size() < 200; }

// The name in the text of an author's box: without "By ", and without what stands behind a bar; empty where there is
// more than a name.
std::string name_in(std::string text) {
  constexpr size_t kLongestName = 120;  // bytes; a longer one is a box with a portrait and a life
  for (const std::string_view bar : {"|", "•", "·", "@"}) text.resize(std::min(text.find(bar), text.size()));
  if (base::fold(text).starts_with("by ")) text.erase(0, 3);
  while (text.ends_with(' ')) text.pop_back();
  const bool digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digit || text.size() > kLongestName ? std::string() : text;
}

}  // namespace

Metadata metadata_of(const Page& page) {
  const Search found(page);
  Metadata m;
  m.url = found.meta(kUrlNames, is_url);
  if (m.url.empty() && found.canonical >= 0 && is_url(page.attribute(found.canonical, "href")))
    m.url = page.attribute(found.canonical, "href");
  m.site = found.meta(kSiteNames, anything);
  if (m.site.empty()) m.site = clean(found.linked.publisher);
  m.title = clean(found.linked.headline);
  if (m.title.empty()) m.title = found.meta(kTitleNames, anything);
  if (m.title.empty()) m.title = found.text_of(found.h1);
  if (m.title.empty()) m.title = found.text_of(found.title);
  m.title = without_site(m.title, m.site, host_of(m.url));
  m.published = first_time(page, found, m.url);
  m.byline = clean(found.linked.author);
  if (!is_name(m.byline)) m.byline.clear();
  if (m.byline.empty()) m.byline = found.meta(kAuthorNames, is_name);
  if (m.byline.empty()) m.byline = name_in(found.text_of(found.author));
  m.description = found.meta(kDescriptionNames, anything);
  m.body = clean(found.linked.body);
  return m;
}

}  // namespace tellings::read
