// The little that reading needs to know of web addresses.
#pragma once

#include <string>
#include <string_view>

namespace tellings::read {

bool is_url(std::string_view text);  // begins with http:// or https://

// "www.example.org" of "https://www.example.org:80/a"; empty where `url` is none.
std::string host_of(std::string_view url);

}  // namespace tellings::read
