#include "render/created_by.h"

namespace tellings::render {

nlohmann::ordered_json created_by_value(const CreatedBy& created_by) {
  nlohmann::ordered_json out{{"program", "tellings"}, {"version", created_by.version}};
  if (!created_by.model.empty()) out["model"] = {{"name", created_by.model}, {"checksum", created_by.checksum}};
  if (!created_by.options.empty()) out["options"] = created_by.options;
  for (const CreatedBy::File& f : created_by.files)
    out["files"].push_back({{"name", f.name}, {"bytes", f.bytes}, {"modified", f.modified}});
  return out;
}

std::string created_by_in_words(const CreatedBy& created_by) {
  std::string out = "tellings " + created_by.version;
  out += created_by.model.empty() ? ", no model" : ", model " + created_by.model + " " + created_by.checksum;
  for (const std::string& option : created_by.options) out += ", " + option;
  return out;
}

}  // namespace tellings::render
