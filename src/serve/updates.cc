#include "serve/updates.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace tellings::serve {
namespace {

using Json = nlohmann::ordered_json;

// A record of a comparison names no numbers of the store: a report is known by what its key is made of. One whose text
// changed since is another state of the story.
std::optional<size_t> place_of(const Report& report, std::span<const Telling> tellings) {
  for (size_t k = 0; k < tellings.size(); ++k) {
    const Report& r = tellings[k].report;
    if (r.id == report.id && r.url == report.url && (!r.url.empty() || r.file == report.file) && r.text == report.text)
      return k;
  }
  return std::nullopt;
}

}  // namespace

std::string updates_json(std::span<const store::Version> versions, std::span<const Telling> tellings) {
  Json out = Json::array();
  for (size_t begin = 0; begin < versions.size();) {
    size_t end = begin + 1;
    while (end < versions.size() && versions[end].version == versions[end - 1].version + 1) ++end;
    const std::optional<size_t> place = place_of(versions[end - 1].report, tellings);
    for (size_t k = begin + 1; k < end; ++k) {
      const store::Version& v = versions[k];
      const bool dated = !v.report.published.empty() && v.report.published != versions[k - 1].report.published;
      Json changes = Json::parse(v.changes, nullptr, false);
      if (!changes.is_array()) changes = Json::array();
      out.push_back({{"report", v.number},
                     {"version", v.version},
                     {"place", place ? Json(*place) : Json(nullptr)},
                     {"id", v.report.id},
                     {"source", v.report.source},
                     {"at", dated ? v.report.published : v.added},
                     {"before", versions[k - 1].number},
                     {"changes", std::move(changes)}});
    }
    begin = end;
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tellings::serve
