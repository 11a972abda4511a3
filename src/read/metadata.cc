#include "read/metadata.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "base/utf8.h"
#include "read/linked_data.h"
#include "read/page_time.h"
#include "read/published.h"
#include "read/surroundings.h"
#include "read/title.h"
#include "read/url.h"

namespace tellings::read {
namespace {

// Names and properties of <meta>, the better first.
constexpr std::string_view kTitleNames[] = {"og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"};
constexpr std::string_view kSiteNames[] = {"og:site_name", "application-name", "apple-mobile-web-app-title",
                                           "dc.publisher"};
// Boxes whose text is the site's name, by their class or id.
constexpr std::string_view kLogoNames[] = {"logo",      "site-title",  "site-name",  "sitename",
                                           "sitetitle", "site__title", "site_title", "brand"};
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

// A date in the path of an address: /2031/03/02/.
std::string date_in(std::string_view url) {
  for (size_t at = url.find('/', 8); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view part = url.substr(at + 1, 10);
    if (part.size() == 10 && part[4] == part[7] && (part[4] == '/' || part[4] == '-') && part.starts_with("20"))
      if (std::string date = to_iso_time(part); !date.empty()) return date;
  }
  return {};
}

bool anything(std::string_view) { return true; }

class Search {
 public:
  explicit Search(const Page& page) : page_(page) {
    for (int32_t k = 0; k < static_cast<int32_t>(page.elements().size()); ++k) note(k);
    linked = linked_data(scripts_);
    own = linked.own();
  }

  std::string meta(std::span<const std::string_view> names, bool (*fits)(std::string_view)) const {
    std::vector<std::string> all = metas(names, fits);
    return all.empty() ? std::string() : std::move(all.front());
  }

  // A few at most: no page says more often what it is called.
  std::vector<std::string> metas(std::span<const std::string_view> names, bool (*fits)(std::string_view)) const {
    constexpr size_t kMost = 30;
    std::vector<std::string> out;
    for (const std::string_view name : names) {
      for (const auto& [key, element] : metas_) {
        if (key != name) continue;
        std::string text = clean(page_.attribute(element, "content"));
        if (!text.empty() && fits(text)) out.push_back(std::move(text));
        if (out.size() >= kMost) return out;
      }
    }
    return out;
  }

  std::string text_of(int32_t element) const { return element < 0 ? std::string() : clean(page_.inner_text(element)); }

  LinkedData linked;
  LinkedArticle own;
  int32_t title = -1, canonical = -1, author = -1;
  std::vector<int32_t> published;  // elements that say that they are a publish time
  std::vector<int32_t> logos;      // links to the home page, boxes that are called the site's name
  std::vector<int32_t> nav_links;

 private:
  void note(int32_t k) {
    const Element& e = page_.elements()[k];
    const std::string_view itemprop = page_.attribute(k, "itemprop");
    if (e.tag == HtmlTag::meta) {
      for (const char* attribute : {"property", "name", "itemprop"})
        if (const std::string_view key = page_.attribute(k, attribute); !key.empty())
          metas_.emplace_back(base::fold(key), k);
      return;
    }
    if (e.tag == HtmlTag::script && page_.attribute(k, "type").find("ld+json") != std::string_view::npos)
      scripts_.push_back(page_.inner_text(k));
    if (e.tag == HtmlTag::title && title < 0) title = k;
    if (e.tag == HtmlTag::link && page_.attribute(k, "rel") == "canonical") canonical = k;
    const bool is_time = e.tag == HtmlTag::time && !page_.attribute(k, "datetime").empty();
    if (itemprop == "datePublished" || (is_time && page_.has_attribute(k, "pubdate"))) published.push_back(k);
    if (author < 0 && (page_.attribute(k, "rel") == "author" || itemprop == "author")) author = k;
    note_site(k);
  }

  void note_site(int32_t k) {
    constexpr size_t kMostLogos = 12, kMostLinks = 300;
    constexpr int32_t kMostInside = 8;  // elements of a logo
    const Element& e = page_.elements()[k];
    if (e.tag == HtmlTag::a) {
      const std::string_view href = page_.attribute(k, "href");
      if (href == "/" || href == "./" || page_.attribute(k, "rel") == "home") logos.push_back(k);
      if (nav_links.size() >= kMostLinks) return;
      for (int32_t at = e.parent, level = 0; at >= 0 && level < 5; at = page_.elements()[at].parent, ++level)
        if (page_.elements()[at].tag == HtmlTag::nav || page_.elements()[at].hints.find("nav") != std::string::npos ||
            page_.elements()[at].hints.find("breadcrumb") != std::string::npos) {
          nav_links.push_back(k);
          break;
        }
    } else if (logos.size() < kMostLogos && !e.hints.empty() && e.end - k < kMostInside && e.tag != HtmlTag::body &&
               e.tag != HtmlTag::html) {
      for (const std::string_view name : kLogoNames)
        if (e.hints.find(name) != std::string::npos) {
          logos.push_back(k);
          break;
        }
    }
  }

  const Page& page_;
  std::vector<std::pair<std::string, int32_t>> metas_;
  std::vector<std::string> scripts_;
};

std::string first_time(const Page& page, const Search& found, Purposes* purposes, const ArticlePlace& place) {
  if (std::string t = to_iso_time(found.own.published); !t.empty()) return t;
  if (std::string t =
          to_iso_time(found.meta(kTimeNames, [](std::string_view text) { return !to_iso_time(text).empty(); }));
      !t.empty())
    return t;
  for (const int32_t k : found.published) {
    if (page.elements()[k].hidden || purposes->is_aside(k)) continue;
    for (const char* attribute : {"datetime", "content"})
      if (std::string t = to_iso_time(page.attribute(k, attribute)); !t.empty()) return t;
    if (std::string t = to_iso_time(found.text_of(k)); !t.empty()) return t;
  }
  return page_time(page, purposes, place, static_cast<int32_t>(page.elements().size()));
}

TitleSources title_sources(const Search& found, const Metadata& m, std::string_view host) {
  constexpr size_t kLongestName = 60;
  std::vector<std::string> brands;
  const auto brand = [&](std::string name) {
    if (!name.empty() && name.size() <= kLongestName) brands.push_back(std::move(name));
  };
  brand(m.site);
  brand(clean(found.own.publisher));
  for (std::string& name : found.metas(kSiteNames, anything)) brand(std::move(name));
  for (const std::string& name : found.linked.other_names) brand(clean(name));
  for (const int32_t k : found.logos) brand(found.text_of(k));
  TitleSources out{.linked = clean(found.own.headline),
                   .metas = found.metas(kTitleNames, anything),
                   .title = found.text_of(found.title),
                   .site = SiteNames(brands, host),
                   .sections = {}};
  for (const int32_t k : found.nav_links)
    if (std::string name = found.text_of(k); !name.empty() && name.size() <= kLongestName)
      out.sections.push_back(std::move(name));
  return out;
}

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

Metadata metadata_of(const Page& page, Purposes* purposes) {
  const Search found(page);
  const ArticlePlace place = article_place(page, purposes, 0, static_cast<int32_t>(page.elements().size()));
  Metadata m;
  m.url = found.meta(kUrlNames, is_url);
  if (m.url.empty() && found.canonical >= 0 && is_url(page.attribute(found.canonical, "href")))
    m.url = page.attribute(found.canonical, "href");
  m.site = found.meta(kSiteNames, anything);
  if (m.site.empty()) m.site = clean(found.own.publisher);
  const std::string host = host_of(m.url);
  const TitleSources titles = title_sources(found, m, host);
  m.title = choose_title(page, titles, place);
  for (const std::string* title : {&titles.linked, &titles.title})
    m.stated_titles.push_back(without_site(*title, titles.site));
  for (const std::string& title : titles.metas) m.stated_titles.push_back(without_site(title, titles.site));
  m.published = first_time(page, found, purposes, place);
  if (m.published.empty()) m.published = date_in(m.url);
  m.byline = clean(found.own.author);
  if (!is_name(m.byline)) m.byline.clear();
  if (m.byline.empty()) m.byline = found.meta(kAuthorNames, is_name);
  if (m.byline.empty()) m.byline = name_in(found.text_of(found.author));
  m.description = found.meta(kDescriptionNames, anything);
  constexpr std::string_view kArticleTimes[] = {"article:published_time", "article:published", "og:published_time"};
  m.stated_article = !found.own.headline.empty() || !found.own.published.empty() || !found.own.body.empty() ||
                     !found.meta(kArticleTimes, anything).empty();
  m.live_blog = found.linked.live_blog;
  m.about_site = found.linked.about_site;
  m.body = found.own.body;
  return m;
}

}  // namespace tellings::read
