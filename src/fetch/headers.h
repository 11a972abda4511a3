// The headers of one answer.
#pragma once

#include <string>
#include <string_view>

namespace tellings::fetch {

struct Headers {
  std::string content_type, etag, last_modified, retry_after, cache_control, location;

  // Takes one line as it comes; a status line begins anew (what came before was of a preliminary answer).
  void take(std::string_view line);
};

// Whether a header's value can be sent: no line may end in it.
bool is_sendable(std::string_view value);

}  // namespace tellings::fetch
