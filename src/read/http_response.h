// An HTTP response as an archive keeps it: its headers and its body, still packed.
#pragma once

#include <string>
#include <string_view>

#include "tellings/result.h"

namespace tellings::read {

struct HttpResponse {
  int status = 0;
  std::string type;     // "text/html"; empty where it says nothing
  std::string charset;  // as the server gave it; empty where it did not
  std::string body;     // without chunks, unpacked
};

// `bytes` begins with the status line. Whatever the headers say, a body that is no longer chunked or packed (archives
// often undo it) is taken as it is, and of one that is cut off what came before. Bodies may be gzip, deflate, Brotli
// and Zstandard, one after the other. Errors: malformed (no response), too_large (over `most` bytes unpacked).
Result<HttpResponse> read_http_response(std::string_view bytes, size_t most);

// Whether a body of that type may hold a report: a page, a text, or nobody knows.
bool may_be_page(std::string_view type);

}  // namespace tellings::read
