// The little that reading needs to know of web addresses.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

bool is_url(std::string_view text);  // begins with http:// or https://

// "www.example.org" of "https://www.example.org:80/a"; empty where `url` is none.
std::string host_of(std::string_view url);

// What `reference` means where it stands in a document at `base`: RFC 3986, section 5.2. Where `base` is no web
// address, `reference` as it is. White space around it, and line ends and tabs inside, are taken out as browsers do
// (WHATWG URL).
std::string resolved(std::string_view base, std::string_view reference);

}  // namespace tellings::read
