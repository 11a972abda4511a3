// The story view of web/ with the comparison inside: one file that needs no network. The page reads the JSON of this
// program out of a script element; the served page gets the same JSON by HTTP.
#include "base/embedded.h"
#include "tellings/render.h"

namespace tellings::render {
namespace {

constexpr std::string_view kPlace = "<!--tellings-data-->";

// JSON inside a script element: "</script" and "<!--" must not stand in it.
std::string safe_in_script(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 50);
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out.push_back(c);
  }
  return out;
}

}  // namespace

std::string html(const Story& story, const Options& options) {
  Options whole = options;
  whole.with_text = true;
  const std::string data =
      "<script type=\"application/json\" id=\"tellings-data\">" + safe_in_script(json(story, whole)) + "</script>";
  std::string page(base::embedded("page"));
  if (const size_t at = page.find(kPlace); at != std::string::npos) page.replace(at, kPlace.size(), data);
  return page;
}

}  // namespace tellings::render
