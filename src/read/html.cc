#include "tellings/read.h"
namespace tellings::read {
Result<Report> from_html(std::string_view, std::string_view, std::string) { return Error{ErrorCode::empty, "holds no text.", "", {}, {}}; }
}  // namespace tellings::read
