#include "languages/common_words.h"

#include <iterator>
#include <unordered_map>

namespace tellings::languages {
namespace {

constexpr CommonWords kWords[] = {
    {"en",
     " the of and to in a is that for was on with as it by at from has have he his be said are not this who i you we "
     "they my me will would do can or but what when after before over an been had were could should does did its their "
     "them she her him there which where if than then so also into about up down out off only any all both each such "
     "those these our your us am being having may might must shall how why while until since because although though "
     "during between through against own just very too more most less least now here again once upon within "},
    {"de", " der die das und in den von zu mit ist im für des sich nicht auf ein eine dem dass auch als es an nach "},
    {"fr", " de la le les et des en un une du dans que qui est pour au par sur pas plus il a avec son sont "},
    {"es", " de la el que en y los se del las un por con una para su al no es lo como más ha "},
    {"pt", " de a o que e do da em um para com não uma os no se na por mais as dos ao foi "},
    {"it", " di e il la che in a per un del è della con non sono una i le si da al dei nel ha "},
    {"nl", " de het een van en in is dat op te zijn met voor niet aan er om ook als door bij "},
    {"sv", " och att det i en som på är av för med den till inte ett har om de var "},
    {"pl", " w i na z się nie do że to jest o po jak za od przez ale był "},
    {"tr", " ve bir bu için ile de da olarak olan daha çok en ise gibi kadar sonra dedi ettiği olduğu "},
    {"az", " və bu bir ki da də ilə üçün olan olub edib deyib görə daha həm onun isə bildirib "},
    {"id", " yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena oleh ada telah "},
    {"ru", " и в не на что с по как это из к за он от его для а но был о "},
    {"uk", " і в не на що з до як це із за він від його для та але був про у "},
    {"bg", " и в не на че с по като това от за той се да са е ще но "},
    {"fa", " و در به از که این را با است برای آن یک شده خود می "},
    {"ar", " في من على أن إلى عن التي هذا مع كان لا ما هو قال "},
};

static_assert(std::size(kWords) <= 32);

// Every word with the set of its languages, one bit each.
const std::unordered_map<std::string_view, uint32_t>& by_word() {
  static const std::unordered_map<std::string_view, uint32_t> kept = [] {
    std::unordered_map<std::string_view, uint32_t> out;
    for (uint32_t k = 0; k < std::size(kWords); ++k)
      for (size_t at = 1; at < kWords[k].words.size();) {
        const size_t end = kWords[k].words.find(' ', at);
        out[kWords[k].words.substr(at, end - at)] |= 1u << k;
        at = end + 1;
      }
    return out;
  }();
  return kept;
}

}  // namespace

std::span<const CommonWords> common_words() { return kWords; }

uint32_t languages_with(std::string_view folded) {
  const auto it = by_word().find(folded);
  return it == by_word().end() ? 0 : it->second;
}

bool is_common(std::string_view folded, std::string_view language) {
  const uint32_t languages = languages_with(folded);
  if (languages == 0) return false;
  if (language == "und") language = "en";
  for (uint32_t k = 0; k < std::size(kWords); ++k)
    if ((languages >> k & 1) != 0 && kWords[k].language == language) return true;
  return false;
}

}  // namespace tellings::languages
