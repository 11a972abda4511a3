// Texts that are compared at once.
#include "serve/api.h"
#include "serve/guard.h"
#include "tellings/following.h"
#include "tellings/read.h"

namespace tellings::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostReports = 50;

Error wrong(size_t k, const std::string& message) {
  return {ErrorCode::malformed, "report " + std::to_string(k + 1) + ": " + message, "", {}, {}};
}

}  // namespace

Answer Api::compare(const std::string& body) {
  const Json value = Json::parse(body, nullptr, false);
  const auto list = value.is_object() ? value.find("reports") : value.end();
  if (value.is_discarded() || !value.is_object() || list == value.end() || !list->is_array() || list->size() < 2 ||
      list->size() > kMostReports)
    return error_answer(422, "malformed", "A comparison wants \"reports\", a list of 2 to 50 of them.");
  const auto keep = value.find("keep");
  if (keep != value.end() && !keep->is_boolean()) return error_answer(422, "malformed", "'keep' is true or false.");
  std::vector<Report> reports;
  for (size_t k = 0; k < list->size(); ++k) {
    Result<Report> report = given_report((*list)[k], k);
    if (!report) return error_answer(report.error());
    reports.push_back(std::move(*report));
  }
  const std::vector<Report> kept = keep != value.end() && keep->get<bool>() ? reports : std::vector<Report>();
  const std::vector<Telling> tellings = pipe_.tell_all(std::move(reports));
  const pipeline::StoryRecords found = pipeline::compared(pipe_, tellings, options_.threads);
  render::Options options;
  options.created_by = pipeline::created_by(pipe_);
  std::string record = render::json({tellings, found.comparison, &found.origins}, options);
  while (!record.empty() && record.back() == '\n') record.pop_back();
  std::string story;
  if (!kept.empty()) {
    const Result<store::Number> number = keep_reports(kept);
    if (!number) return error_answer(number.error());
    story = ",\"story\":" + std::to_string(*number);
  }
  return {200, "application/json", "{\"comparison\":" + record + story + "}\n", {}};
}

// A text, a page or an address, with what is said about it.
Result<Report> Api::given_report(const Json& given, size_t k) {
  if (!given.is_object()) return wrong(k, "is no object.");
  nlohmann::json record;
  for (const auto& [name, field] : given.items()) {
    if (!field.is_string()) return wrong(k, "'" + name + "' is no text.");
    record[name] = field;
  }
  const std::string id = "given " + std::to_string(k + 1);
  if (record.contains("url") && !record.contains("text") && !record.contains("html")) {
    const std::string url = record["url"].get<std::string>();
    const Result<fetch::Response> response = client_.get(url);
    Result<Report> report = response ? pipeline::report_at(url, *response) : Result<Report>(response.error());
    if (!report)
      return Error{ErrorCode::malformed,
                   "report " + std::to_string(k + 1) + ": " + url + ": " + report.error().message,
                   "",
                   {},
                   {}};
    for (const auto& [field, member] : {std::pair{"source", &Report::source}, std::pair{"title", &Report::title}})
      if (record.contains(field) && !record[field].get_ref<const std::string&>().empty())
        (*report).*member = record[field].get<std::string>();
    if (record.contains("published"))
      if (const std::optional<Error> odd = read::set_published(record["published"].get<std::string>(), &*report))
        return wrong(k, odd->message);
    return report;
  }
  Result<Report> report =
      read::from_record(record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), id, [](const Error&) {});
  if (!report) return wrong(k, report.error().message);
  return report;
}

Result<store::Number> Api::keep_reports(std::vector<Report> reports) {
  const std::lock_guard lock(joining_);
  for (Report& r : reports)  // what was typed in has no address: its text tells whether it is kept already
    if (r.url.empty())
      r.file = "given", r.id = "given-" + std::to_string(std::hash<std::string>()(r.text) % 1000000007);
  if (const Result<store::Added> added = store_.add(reports); !added) return added.error();
  if (const Result<std::vector<store::Number>> joined = desk_.join(); !joined) return joined.error();
  return store_.story_of(reports[0]);
}

}  // namespace tellings::serve
