// Which of the many headings of a page is the title of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/page.h"
#include "read/surroundings.h"

namespace tellings::read {

// What a site is called: `brands` are names of it and of its makers. Beyond some hundred, more than any page has, they
// are not kept.
class SiteNames {
 public:
  SiteNames(const std::vector<std::string>& brands, std::string_view host);
  // Whether a part of a title is such a name, or has one in it.
  bool named_by(std::string_view part) const;
  // Whether a title is no more than such a name: a headline that has it among other words is more.
  bool is_all_of(std::string_view title) const;

 private:
  std::vector<std::string> brands_;  // as letters_of() them
  std::string host_;
};

// What a page says about its title, and about itself.
struct TitleSources {
  std::string linked;              // the headline in JSON-LD
  std::vector<std::string> metas;  // og:title and its like, the better first
  std::string title;               // <title>
  SiteNames site;
  std::vector<std::string> sections;  // what its navigation leads to
};

// "Headline | Site", "Site - Headline": without the parts that name the site, a dozen of them at most.
std::string without_site(std::string_view title, const SiteNames& site);

// The title of the article whose text begins at `place`. A name of the site or of a section is no title, nor is a
// motto: a title has words of the text, stands above it, and is said in more than one place. Empty where nothing of
// this kind is found.
std::string choose_title(const Page& page, const TitleSources& sources, const ArticlePlace& place);

}  // namespace tellings::read
