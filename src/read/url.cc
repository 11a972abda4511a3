#include "read/url.h"

#include <algorithm>

#include "base/text.h"

namespace tellings::read {

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string host_of(std::string_view url) {
  if (!is_url(url)) return {};
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  return base::fold(url.substr(0, url.find(':')));
}

}  // namespace tellings::read
