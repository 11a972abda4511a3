// A web page -> a report.
#include <string>
#include <string_view>
#include <utility>

#include "read/encoding.h"
#include "read/html_report.h"
#include "read/main_text.h"
#include "read/metadata.h"
#include "read/page.h"
#include "read/unpack.h"
#include "read/url.h"
#include "tellings/read.h"

namespace tellings::read {

Result<Report> html_report(std::string_view bytes, std::string_view charset, std::string_view url, std::string id) {
  if (bytes.size() > kMostBytes)
    return Error{ErrorCode::too_large, "is a page of more than 512 MiB; split it.", "", {}, {}};
  Result<std::string> html = html_to_utf8(bytes, charset);
  if (!html) return html.error();
  const Page page(*html);
  Metadata metadata = metadata_of(page);
  Report report;
  report.text = main_text(page, metadata);
  if (report.text.empty())
    return Error{ErrorCode::empty, "is a page without text; was it saved before its scripts had run?", "", {}, {}};
  report.id = std::move(id);
  report.url = url.empty() ? std::move(metadata.url) : std::string(url);
  report.title = std::move(metadata.title);
  report.byline = std::move(metadata.byline);
  report.published = std::move(metadata.published);
  report.source = metadata.site.empty() ? host_of(report.url) : std::move(metadata.site);
  find_front_matter(&report);
  return report;
}

Result<Report> from_html(std::string_view bytes, std::string_view url, std::string id) {
  return html_report(bytes, {}, url, std::move(id));
}

}  // namespace tellings::read
