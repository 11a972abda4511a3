// Which addresses are connected to.
#include "fetch/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>

namespace tellings::fetch {
namespace {

bool open_to(const char* text) {
  sockaddr_storage storage{};
  auto* four = reinterpret_cast<sockaddr_in*>(&storage);
  auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
  if (inet_pton(AF_INET, text, &four->sin_addr) == 1)
    four->sin_family = AF_INET;
  else if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1)
    six->sin6_family = AF_INET6;
  else
    ADD_FAILURE() << text;
  return is_public(reinterpret_cast<sockaddr*>(&storage));
}

TEST(Address, IsRefusedWhereTheOpenInternetDoesNotLead) {
  for (const char* text :
       {"0.0.0.0",     "0.255.255.255",  "10.0.0.1",        "10.255.255.255", "100.64.0.1",       "100.127.255.255",
        "127.0.0.1",   "127.255.0.3",    "169.254.169.254", "172.16.0.1",     "172.31.255.255",   "192.0.0.8",
        "192.0.2.1",   "192.88.99.1",    "192.168.0.1",     "198.18.0.1",     "198.19.255.255",   "198.51.100.7",
        "203.0.113.7", "224.0.0.1",      "239.255.255.250", "240.0.0.1",      "255.255.255.255",  "::",
        "::1",         "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::8.8.8.8",      "64:ff9b::808:808", "64:ff9b:1::1",
        "100::1",      "fc00::1",        "fd12:3456::1",    "fe80::1",        "fec0::1",          "ff02::1",
        "2001::1",     "2001:db8::1",    "2002:a00:1::1",   "3fff::1",        "4000::1",          "5f00::1"})
    EXPECT_FALSE(open_to(text)) << text;
}

TEST(Address, IsTakenRightBesideARefusedOne) {
  for (const char* text :
       {"1.0.0.1",         "9.255.255.255",   "11.0.0.0",       "100.63.255.255", "100.128.0.0",     "126.255.255.255",
        "128.0.0.1",       "169.253.255.255", "169.255.0.0",    "172.15.255.255", "172.32.0.0",      "192.0.1.0",
        "192.167.255.255", "192.169.0.0",     "198.17.255.255", "198.20.0.0",     "223.255.255.255", "2001:200::1",
        "2001:db7::1",     "2003::1",         "2600::1",        "2a00::1",        "3ffe::1"})
    EXPECT_TRUE(open_to(text)) << text;
}

TEST(Address, OfAnotherFamilyIsRefused) {
  sockaddr local{};
  local.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public(&local));
}

TEST(WebAddress, IsMadeWhole) {
  const Result<WebAddress> a = web_address("HTTP://Northern.Example:80/a b/../c?q=ä#part");
  ASSERT_TRUE(a);
  EXPECT_EQ(a->origin, "http://northern.example:80");
  EXPECT_EQ(a->url.find('#'), std::string::npos);
  EXPECT_EQ(a->url.find(' '), std::string::npos);
  EXPECT_EQ(web_address("https://n.example")->origin, "https://n.example:443");
  EXPECT_EQ(web_address("../x?y", "https://n.example:8443/a/b/c")->url, "https://n.example:8443/a/x?y");
  EXPECT_EQ(web_address("//m.example/z", "https://n.example/a")->url, "https://m.example/z");
}

TEST(WebAddress, IsRefusedWhereItIsNoneOrNamesMoreThanAPage) {
  for (const char* url :
       {"", "northern", "/a", "ftp://n.example/", "file:///etc/passwd", "gopher://n.example/", "javascript:alert(1)",
        "http://", "http://ilse:secret@n.example/", "http://ilse@n.example/", "http://n.example:22/",
        "http://n.example:25/", "http://n.example:1023/", "https://n.example:0/", "http://n.example:70000/"}) {
    const Result<WebAddress> a = web_address(url);
    ASSERT_FALSE(a) << url;
    EXPECT_EQ(a.error().code, ErrorCode::usage) << url;
  }
  for (const char* url : {"http://n.example:443/", "https://n.example:80/", "http://n.example:1024/",
                          "http://n.example:8080/", "https://n.example:8443/", "http://n.example:65535/"})
    EXPECT_TRUE(web_address(url)) << url;
}

}  // namespace
}  // namespace tellings::fetch
