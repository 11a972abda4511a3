#include "render/json_fields.h"

namespace tellings::render {

std::string line_of(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

nlohmann::ordered_json report_fields(const Report& report, bool with_text) {
  nlohmann::ordered_json out{{"id", report.id}};
  for (const auto& [name, member] : kReportFields)
    if (member != &Report::text && member != &Report::id && !(report.*member).empty())
      out[std::string(name)] = report.*member;
  if (with_text) out["text"] = report.text;
  return out;
}

nlohmann::ordered_json span_fields(const base::CodePointMap& map, ByteRange range) {
  return {{"begin", map.at(range.begin)}, {"end", map.at(range.end)}};
}

const Json& field(const Json& of, const char* name) {
  const auto it = of.is_object() ? of.find(name) : of.end();
  if (it == of.end()) throw Wrong{std::string("lacks \"") + name + "\""};
  return *it;
}

const Json& list(const Json& of, const char* name) {
  const Json& out = field(of, name);
  if (!out.is_array()) throw Wrong{std::string("has a \"") + name + "\" that is no list"};
  return out;
}

std::string text(const Json& of, const char* name) {
  const auto it = of.find(name);
  if (it == of.end()) return {};
  if (!it->is_string()) throw Wrong{std::string("has a \"") + name + "\" that is no text"};
  return it->get<std::string>();
}

double number(const Json& of, const char* name) {
  const Json& out = field(of, name);
  if (!out.is_number()) throw Wrong{std::string("has a \"") + name + "\" that is no number"};
  return out.get<double>();
}

uint32_t index(const Json& value, size_t below, const char* what) {
  if (!value.is_number_integer() || value.get<int64_t>() < 0 || value.get<uint64_t>() >= below)
    throw Wrong{std::string("names a ") + what + " that is not there"};
  return value.get<uint32_t>();
}

uint32_t count(const Json& of, const char* name) { return index(field(of, name), UINT32_MAX, name); }

Places::Places(std::string_view text) {
  for (size_t at = 0; at < text.size(); base::next_code_point(text, &at)) bytes_.push_back(at);
  bytes_.push_back(text.size());
}

ByteRange Places::range(const Json& begin, const Json& end) const {
  const uint32_t b = index(begin, bytes_.size(), "place");
  const uint32_t e = index(end, bytes_.size(), "place");
  if (b > e) throw Wrong{"has a place that ends before it begins"};
  return {bytes_[b], bytes_[e]};
}

Report report_of(const Json& record) {
  Report out;
  for (const auto& [name, member] : kReportFields) out.*member = text(record, std::string(name).c_str());
  return out;
}

}  // namespace tellings::render
