#include "fetch/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace tellings::fetch {
namespace {

struct Net4 {
  uint32_t net;
  int bits;
};
constexpr uint32_t ip4(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { return a << 24 | b << 16 | c << 8 | d; }
// IANA IPv4 Special-Purpose Address Registry, and multicast.
constexpr Net4 kClosed4[] = {
    {ip4(0, 0, 0, 0), 8},        // this network
    {ip4(10, 0, 0, 0), 8},       // private
    {ip4(100, 64, 0, 0), 10},    // shared between carriers
    {ip4(127, 0, 0, 0), 8},      // loopback
    {ip4(169, 254, 0, 0), 16},   // link-local, where clouds keep their secrets
    {ip4(172, 16, 0, 0), 12},    // private
    {ip4(192, 0, 0, 0), 24},     // protocol assignments
    {ip4(192, 0, 2, 0), 24},     // documentation
    {ip4(192, 88, 99, 0), 24},   // relays of 6to4
    {ip4(192, 168, 0, 0), 16},   // private
    {ip4(198, 18, 0, 0), 15},    // benchmarks
    {ip4(198, 51, 100, 0), 24},  // documentation
    {ip4(203, 0, 113, 0), 24},   // documentation
    {ip4(224, 0, 0, 0), 4},      // multicast
    {ip4(240, 0, 0, 0), 4},      // reserved, broadcast
};

struct Net6 {
  uint8_t net[4];
  int bits;
};
constexpr Net6 kOpen6 = {{0x20, 0, 0, 0}, 3};  // global unicast: all that was ever given out
// Of it, what leads elsewhere (IANA IPv6 Special-Purpose Address Registry).
constexpr Net6 kClosed6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},  // protocol assignments, Teredo
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation
    {{0x20, 0x02, 0x00, 0x00}, 16},  // 6to4: an IPv4 address inside
    {{0x3f, 0xff, 0x00, 0x00}, 20},  // documentation
};

bool within(const uint8_t* address, const Net6& net) {
  for (int bit = 0; bit < net.bits; ++bit) {
    const int mask = 0x80 >> bit % 8;
    if ((address[bit / 8] & mask) != (net.net[bit / 8] & mask)) return false;
  }
  return true;
}

bool is_public4(uint32_t address) {
  return std::none_of(std::begin(kClosed4), std::end(kClosed4),
                      [&](const Net4& n) { return address >> (32 - n.bits) == n.net >> (32 - n.bits); });
}

struct Cleanup {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, what, &text, flags) != CURLUE_OK || text == nullptr) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

Error refused(const char* message, const std::string& url) { return {ErrorCode::usage, message, url, {}, {}}; }

}  // namespace

bool is_public(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return false;
  sockaddr_in6 in{};
  std::memcpy(&in, address, sizeof in);
  const uint8_t* bytes = in.sin6_addr.s6_addr;
  return within(bytes, kOpen6) &&
         std::none_of(std::begin(kClosed6), std::end(kClosed6), [&](const Net6& n) { return within(bytes, n); });
}

Result<WebAddress> web_address(const std::string& url, const std::string& base) {
  const std::unique_ptr<CURLU, Cleanup> parsed(curl_url());
  if (!parsed) return Error{ErrorCode::unavailable, "cannot be fetched: memory is short.", url, {}, {}};
  // what a person or a feed writes may have blanks and letters in it that belong percent-encoded
  constexpr unsigned kFlags = CURLU_URLENCODE;
  if (!base.empty() && curl_url_set(parsed.get(), CURLUPART_URL, base.c_str(), kFlags) != CURLUE_OK)
    return refused("is no web address.", base);
  if (url.find('\0') != std::string::npos ||
      curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), kFlags) != CURLUE_OK)
    return refused("is no web address; it begins with http:// or https://.", url);
  const std::string scheme = part(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return refused("is no http or https address; no other is fetched.", url);
  if (!part(parsed.get(), CURLUPART_USER).empty() || !part(parsed.get(), CURLUPART_PASSWORD).empty())
    return refused("has a name or a password in it, and is not fetched.", url);
  const std::string port = part(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const long number = std::strtol(port.c_str(), nullptr, 10);
  if (number != 80 && number != 443 && number < 1024)
    return refused("names a port of another service; web servers are at 80, 443 or from 1024 up.", url);
  curl_url_set(parsed.get(), CURLUPART_FRAGMENT, nullptr, 0);
  std::string host = part(parsed.get(), CURLUPART_HOST);
  if (host.empty()) return refused("names no host.", url);
  for (char& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return WebAddress{part(parsed.get(), CURLUPART_URL), scheme + "://" + host + ":" + port};
}

}  // namespace tellings::fetch
