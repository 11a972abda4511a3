// Which addresses may be asked.
#pragma once

#include <sys/socket.h>

#include <string>

#include "tellings/result.h"

namespace tellings::fetch {

// Whether the open internet leads to `address`: neither reserved nor private (RFC 6890 and IANA's registries of special
// purpose addresses). False for families other than IPv4 and IPv6.
bool is_public(const sockaddr* address);

// A web address, taken apart and made whole again by the library that will use it.
struct WebAddress {
  std::string url;     // without a fragment
  std::string origin;  // "https://host:port", the port always named, the host in lower case
};

// `url`, resolved against `base` where that is not empty. Errors: usage (no http or https address, a name or password
// in it, a port below 1024 other than 80 and 443).
Result<WebAddress> web_address(const std::string& url, const std::string& base = {});

}  // namespace tellings::fetch
