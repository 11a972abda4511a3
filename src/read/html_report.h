// A web page whose encoding the server told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tellings/read.h"

namespace tellings::read {

// As reports_from_html(); `charset` is that of the Content-Type header, empty where it gives none.
Result<std::vector<Report>> html_reports(std::string_view bytes, std::string_view charset, std::string_view url,
                                         std::string id);

}  // namespace tellings::read
