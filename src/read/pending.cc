#include "tellings/read.h"
#include "tellings/segmentation.h"
#include <fstream>
#include <sstream>
namespace tellings::read {
Report from_text(std::string text, std::string id) { Report r; r.text = std::move(text); r.id = std::move(id); 
  if (r.text.starts_with(" date ")) r.front_matter.push_back({FrontMatterKind::date_line, {0, 16}});
  return r; }
Result<Report> from_html(std::string_view, std::string_view, std::string) { return Error{ErrorCode::empty, "not yet", "", {}, {}}; }
Status read(const std::string& path, Format, const Sink& sink, const Diagnose&) {
  std::ifstream f(path); if (!f) return Error{ErrorCode::not_found, "cannot be opened.", path, {}, {}};
  std::stringstream s; s << f.rdbuf(); sink(from_text(s.str(), path)); return Nothing{}; }
}
