// An invented page that tests put their own parts into.
#pragma once

#include <string>

namespace tellings::read {

inline const std::string kMadeProse[] = {
    "The upper weir on the Sarl at Brenvik gave way shortly before dawn on Tuesday, flooding four villages, the civil "
    "protection office of Tarn county said.",
    "Fourteen people were taken to the hospital in Oststad, and two fishermen from Lunde are missing, its director "
    "told "
    "reporters at noon.",
    "Engineers had warned in March that the gates of the weir, built in 1954, no longer closed, according to a letter "
    "that "
    "the county council published.",
    "The council will meet on Thursday to decide whether the weir is rebuilt, and 340 households remain without power "
    "until the weekend."};
inline const std::string kMadeTitle = "Weir gives way at Brenvik";

inline std::string made_paragraphs() {
  std::string out;
  for (const std::string& p : kMadeProse) out += "<p>" + p + "</p>";
  return out;
}

// `head` goes into <head>, `article` into <body> between the site's header and its footer.
inline std::string made_page(const std::string& head, const std::string& article) {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">" + head +
         "</head><body><header><a href=\"/\">Tarn Courier</a><nav><ul><li><a href=\"/news\">News</a></li><li><a "
         "href=\"/county\">County news</a></li><li><a href=\"/sport\">Sport</a></li></ul></nav></header>" +
         article +
         "<footer><p>Copyright Tarn Courier. <a href=\"/imprint\">Imprint</a> <a "
         "href=\"/privacy\">Privacy</a></p></footer></body></html>";
}

}  // namespace tellings::read
