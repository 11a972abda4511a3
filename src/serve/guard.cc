#include "serve/guard.h"

#include <nlohmann/json.hpp>

namespace tellings::serve {
namespace {

constexpr const char* kCookie = "tellings_token";

// The value of a cookie in a header of them.
std::string cookie_of(const std::string& header, const std::string& name) {
  for (size_t at = 0; at < header.size();) {
    const size_t end = std::min(header.find(';', at), header.size());
    std::string_view one = std::string_view(header).substr(at, end - at);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(name + "=")) return std::string(one.substr(name.size() + 1));
    at = end + 1;
  }
  return {};
}

bool changes_something(const std::string& method) { return method != "GET" && method != "HEAD"; }

}  // namespace

bool is_loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

bool equal_in_constant_time(const std::string& a, const std::string& b) {
  unsigned char differ = a.size() != b.size();
  for (size_t k = 0; k < a.size(); ++k) differ |= static_cast<unsigned char>(a[k] ^ b[b.empty() ? 0 : k % b.size()]);
  return differ == 0;
}

Answer error_answer(unsigned status, const std::string& code, const std::string& message) {
  const nlohmann::ordered_json body{{"error", {{"code", code}, {"message", message}}}};
  return {status,
          "application/json",
          body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n",
          {}};
}

void add_safety(Answer* answer) {
  for (const auto& [name, value] :
       {std::pair{"X-Content-Type-Options", "nosniff"}, std::pair{"X-Frame-Options", "DENY"},
        std::pair{"Referrer-Policy", "no-referrer"}, std::pair{"Cache-Control", "no-store"},
        std::pair{"Cross-Origin-Opener-Policy", "same-origin"},
        std::pair{"Cross-Origin-Resource-Policy", "same-origin"}})
    answer->headers.emplace_back(name, value);
  // The page says itself which scripts are its own; here stands what a page cannot say of itself.
  answer->headers.emplace_back("Content-Security-Policy", answer->type.starts_with("text/html")
                                                              ? "frame-ancestors 'none'"
                                                              : "default-src 'none'; frame-ancestors 'none'");
}

std::optional<Answer> Guard::refuses(const Request& request) const {
  const std::string number = ":" + std::to_string(port);
  // A name that leads here from elsewhere (DNS rebinding) is none of ours. Where a token is asked for, any name may
  // lead here: a browser on another site has no token.
  const std::string& asked = request.header("host");
  const bool own = asked == "127.0.0.1" + number || asked == "localhost" + number || asked == "[::1]" + number ||
                   asked == host + number || asked == "[" + host + "]" + number;
  if (!own && token.empty())
    return error_answer(403, "forbidden", "This server answers to its own address alone, not to '" + asked + "'.");
  if (const std::string& origin = request.header("origin");
      !origin.empty() && origin != "http://" + asked && origin != "https://" + asked)
    return error_answer(403, "forbidden", "Requests from other pages are not answered.");
  if (const std::string& site = request.header("sec-fetch-site");
      request.path.starts_with("/api/") && !site.empty() && site != "same-origin" && site != "none")
    return error_answer(403, "forbidden", "Requests from other pages are not answered.");
  if (!token.empty() && request.path != "/healthz") {
    if (request.path == "/" && request.query.count("token") > 0) {
      if (!equal_in_constant_time(request.parameter("token"), token))
        return error_answer(401, "forbidden", "This token is not the one that the program printed.");
      return Answer{303,
                    "text/plain",
                    "",
                    {{"Location", "/"},
                     {"Set-Cookie", std::string(kCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict"}}};
    }
    const std::string& bearer = request.header("authorization");
    const std::string given =
        bearer.starts_with("Bearer ") ? bearer.substr(7) : cookie_of(request.header("cookie"), kCookie);
    if (!equal_in_constant_time(given, token)) {
      Answer out = error_answer(401, "forbidden", "Open the address that the program printed: it holds the token.");
      out.headers.emplace_back("WWW-Authenticate", "Bearer");
      return out;
    }
  }
  if (changes_something(request.method)) {
    if (request.header("x-tellings") != "1")
      return error_answer(403, "forbidden", "What changes something wants the header `X-Tellings: 1`.");
    const std::string& type = request.header("content-type");
    if (request.method != "DELETE" && !type.starts_with("application/json"))
      return error_answer(415, "usage", "A body is JSON: `Content-Type: application/json`.");
  }
  return std::nullopt;
}

}  // namespace tellings::serve
