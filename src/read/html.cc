// A web page -> a report, or several.
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include "read/encoding.h"
#include "read/fragment.h"
#include "read/html_report.h"
#include "read/live_blog.h"
#include "read/main_text.h"
#include "read/main_text_words.h"
#include "read/metadata.h"
#include "read/no_article.h"
#include "read/page.h"
#include "read/page_time.h"
#include "read/several.h"
#include "read/unpack.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

// What the page says is its text, unless what was found has most of it.
constexpr double kMuchMore = 1.5;
constexpr uint32_t kMoreWords = 20;

bool is_much_more(uint32_t words, uint32_t than) { return words > kMuchMore * than + kMoreWords; }

struct Found {
  Metadata metadata;
  std::vector<size_t> blocks;
  std::string text;
};

Found find_article(const Page& page, Purposes* purposes) {
  Found out;
  out.metadata = metadata_of(page, purposes);
  out.blocks = main_blocks(page, out.metadata, purposes);
  out.text = text_of(page, out.blocks);
  return out;
}

// Whether `body` goes on where `text` ends: a page shows the beginning alone, the rest to those who pay.
bool continues(std::string_view text, std::string_view body) {
  constexpr float kMost = 0.6F;
  return text.empty() || Cover(body).of(word_hashes(text)) > kMost;
}

// Where the page shows little of the text and holds much more, that is taken; true where it is.
bool take_what_is_kept(std::string_view html, Found* found) {
  constexpr uint32_t kFewWords = 120;  // a page of more is shown as it is meant
  bool taken = false;
  uint32_t words = count_words(found->text);
  if (words < kFewWords && has_reserves(html)) {
    const Page opened(html, Reserves::opened);
    Purposes purposes(opened);
    Found more = find_article(opened, &purposes);
    if (is_much_more(count_words(more.text), words)) {
      found->text = std::move(more.text);
      words = count_words(found->text);
      taken = true;
    }
  }
  // Some write HTML there, some escape it once more.
  std::string body = found->metadata.body;
  for (int times = 0; times < 2 && looks_like_html(body); ++times) body = read_fragment(body).text;
  if (!is_much_more(count_words(body), words) || !continues(found->text, body)) return taken;
  found->text = read_plain(body).text;
  return true;
}

// A text fragment (WICG): browsers scroll to these words.
std::string text_anchor(std::string_view words) {
  std::string out = ":~:text=";
  for (const char c : words) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    char escaped[4];
    std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned char>(c));
    out.append(plain ? std::string_view(&c, 1) : std::string_view(escaped));
  }
  return out;
}

Report report_of(Metadata&& metadata, std::string text, std::string_view url, std::string id) {
  Report report;
  report.text = std::move(text);
  report.id = std::move(id);
  report.url = url.empty() ? std::move(metadata.url) : std::string(url);
  report.title = std::move(metadata.title);
  report.byline = std::move(metadata.byline);
  report.published = std::move(metadata.published);
  report.source = metadata.site.empty() ? host_of(report.url) : std::move(metadata.site);
  find_front_matter(&report);
  return report;
}

// Its title, or where it has none the first words of its text.
std::string_view first_words(const Page& page, const PagePart& part) {
  constexpr size_t kMostBytes = 80;
  if (!part.title.empty() || part.blocks.empty()) return part.title;
  const std::string_view text = page.blocks()[part.blocks.front()].text;
  return text.size() <= kMostBytes ? text : text.substr(0, text.rfind(' ', kMostBytes));
}

// One of the articles of a page: what the page's head says of itself is not said of it, but for the site's name.
Report report_of(const Page& page, Purposes* purposes, const PagePart& part, const Metadata& all, std::string_view url,
                 const std::string& id) {
  Metadata metadata;
  metadata.title = part.title;
  metadata.site = all.site;
  const ArticlePlace place = article_place(page, purposes, part.from, part.to);
  metadata.published = part.published.empty() ? page_time(page, purposes, place, part.to) : part.published;
  const std::string anchor = !part.anchor.empty() ? part.anchor : text_anchor(first_words(page, part));
  std::string address(url.empty() ? std::string_view(all.url) : url);
  if (!address.empty()) address = address.substr(0, address.find('#')) + "#" + anchor;
  return report_of(std::move(metadata), text_of(page, part.blocks), address, id);
}

Error no_article(std::string_view what) {
  return Error{ErrorCode::empty,
               "is a page without an article: " + std::string(what) + ". Give the page of an article.",
               "",
               {},
               {}};
}

}  // namespace

Result<std::vector<Report>> html_reports(std::string_view bytes, std::string_view charset, std::string_view url,
                                         std::string id) {
  if (bytes.size() > kMostBytes)
    return Error{ErrorCode::too_large, "is a page of more than 512 MiB; split it.", "", {}, {}};
  Result<std::string> html = html_to_utf8(bytes, charset);
  if (!html) return html.error();
  const Page page(*html);
  Purposes purposes(page);
  Found found = find_article(page, &purposes);
  const bool shown = !take_what_is_kept(*html, &found);
  if (found.text.empty())
    return Error{ErrorCode::empty,
                 "is a page without an article: nothing but menus, notices or an imprint, if anything. Was it saved "
                 "before its scripts had run?",
                 "",
                 {},
                 {}};
  std::vector<Report> out;
  if (is_about_site(found.metadata))
    return no_article("it is an imprint, a contact, privacy or other page about the site itself");
  std::vector<PagePart> parts;
  if (shown) {
    parts = live_entries(page, &purposes, found.metadata, found.blocks);
    if (parts.empty() && is_front_page(page, found.metadata, found.blocks))
      return no_article("it shows the beginnings of others, each of which stands on a page of its own");
    if (parts.empty()) parts = parts_of(page, &purposes, found.metadata, found.blocks);
  }
  const auto named = std::find_if(parts.begin(), parts.end(), [](const PagePart& p) { return p.named; });
  if (named != parts.end()) found.text = text_of(page, named->blocks);
  if (parts.empty() || named != parts.end()) {
    out.push_back(report_of(std::move(found.metadata), std::move(found.text), url, std::move(id)));
    return out;
  }
  for (const PagePart& part : parts)
    out.push_back(report_of(page, &purposes, part, found.metadata, url,
                            out.empty() ? id : id + "#" + std::to_string(out.size() + 1)));
  return out;
}

Result<std::vector<Report>> reports_from_html(std::string_view bytes, std::string_view url, std::string id) {
  return html_reports(bytes, {}, url, std::move(id));
}

Result<Report> from_html(std::string_view bytes, std::string_view url, std::string id) {
  Result<std::vector<Report>> reports = reports_from_html(bytes, url, std::move(id));
  if (!reports) return reports.error();
  return std::move(reports->front());
}

}  // namespace tellings::read
