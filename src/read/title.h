// Which of the many headings of a page is the title of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

// What a page says about its title, and about itself.
struct TitleSources {
  std::string linked;                 // the headline in JSON-LD
  std::vector<std::string> metas;     // og:title and its like, the better first
  std::string title;                  // <title>
  std::vector<std::string> brands;    // names of the site and of its makers
  std::vector<std::string> sections;  // what its navigation leads to
  std::string_view host;
};

// "Headline | Site", "Site - Headline": without the part that names the site.
std::string without_site(const std::string& title, const std::vector<std::string>& brands, std::string_view host);

// The title of the article whose text begins at `place`. A name of the site or of a section is no title, nor is a
// motto: a title has words of the text, stands above it, and is said in more than one place. Empty where nothing of
// this kind is found.
std::string choose_title(const Page& page, const TitleSources& sources, const ArticlePlace& place);

}  // namespace tellings::read
