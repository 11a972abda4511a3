#include "read/feed_item.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "read/fragment.h"
#include "read/page.h"
#include "read/published.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr uint32_t kShortWords = 60;  // of a text that may well be a teaser: a whole report rarely has less

Fragment read_body(const Draft::Body& body) {
  const bool html = body.kind == Draft::Kind::html || (body.kind == Draft::Kind::either && looks_like_html(body.words));
  return html ? read_fragment(body.words) : read_plain(body.words);
}

Fragment longest(const std::vector<Draft::Body>& bodies) {
  Fragment best;
  for (const Draft::Body& body : bodies) {
    Fragment one = read_body(body);
    if (one.text.size() > best.text.size() || best.text.empty()) best = std::move(one);
  }
  return best;
}

void set_time(const Draft& draft, std::optional<ByteRange> range, Report* report, Feed* feed) {
  std::optional<Error> wrong;
  for (const std::string& time : draft.published) {
    std::optional<Error> warning = set_published(time, report);
    if (!report->published.empty()) return;
    if (!wrong) wrong = std::move(warning);
  }
  if (!wrong) return;
  wrong->range = range;
  feed->problems.push_back(std::move(*wrong));
}

}  // namespace

std::string web_address(std::string_view base, std::string_view link) {
  if (single_spaced(link).empty()) return {};  // it would lead to the feed itself
  std::string address = resolved(base, link);
  const std::string scheme = base::fold(std::string_view(address).substr(0, address.find(':')));
  if (scheme == "http" || scheme == "https") address.replace(0, scheme.size(), scheme);
  return is_url(address) && !host_of(address).empty() ? base::printable(address) : std::string();
}

std::string name_of_author(std::string_view text) {
  if (text.find('@') == std::string_view::npos) return one_line(text);
  const size_t open = text.find('('), close = text.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    const std::string inside = one_line(text.substr(open + 1, close - open - 1));
    if (inside.find('@') == std::string::npos) return inside;
    return one_line(text.substr(0, open));
  }
  if (const size_t angle = text.find('<'); angle != std::string_view::npos) return one_line(text.substr(0, angle));
  return {};
}

void add_item(const Draft& draft, const Frame& frame, size_t number, std::optional<ByteRange> range, Feed* feed) {
  FeedItem item;
  Report& r = item.report;
  r.url = web_address(draft.link_base, draft.link);
  r.id = single_spaced(draft.id);
  if (r.id.empty()) r.id = r.url.empty() ? frame.address + ":" + std::to_string(number) : r.url;
  r.title = single_spaced(draft.title);
  r.source = single_spaced(draft.source);
  if (r.source.empty()) r.source = frame.title;
  if (r.source.empty()) r.source = host_of(r.url);
  r.byline = draft.byline.empty() ? frame.byline : draft.byline;
  if (r.byline == r.source) r.byline.clear();  // an outlet that signs for its writers
  r.language = language_tag(draft.language);
  if (r.language.empty()) r.language = frame.language;
  Fragment body = longest(draft.bodies);
  if (body.text.empty() && r.title.empty() && r.url.empty()) {
    feed->problems.push_back(
        {ErrorCode::empty, "item " + std::to_string(number) + " has neither text nor title nor link.", "", range, {}});
    return;
  }
  r.text = std::move(body.text);
  item.stub = body.teaser || r.text.empty() || count_words(r.text) < kShortWords;
  set_time(draft, range, &r, feed);
  find_front_matter(&r);
  feed->items.push_back(std::move(item));
}

}  // namespace tellings::read
