// What a page says about itself.
#pragma once

#include <string>
#include <string_view>

#include "read/page.h"

namespace tellings::read {

// Fields are empty where the page does not tell.
struct Metadata {
  std::string title;  // without the site's name
  std::string site;
  std::string published;  // ISO 8601
  std::string byline;
  std::string url;
  std::string description;
  std::string
      body;  // the articleBody of JSON-LD: often the text, sometimes cut or with markup, so never taken as it is
};

// JSON-LD of schema.org articles first (inside @graph and lists, broken JSON passed over), then OpenGraph, then meta
// tags, then elements.
Metadata metadata_of(const Page& page);

}  // namespace tellings::read
