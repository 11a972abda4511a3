#include "cli/from_store.h"

#include <charconv>

#include "tellings/read.h"

namespace tellings::cli {

bool names_store(const Arguments& args) { return !args.files.empty() && store::is_store(args.files[0]); }

Result<std::vector<Report>> reports_from_store(const Arguments& args) {
  const std::string& where = args.files[0];
  if (args.files.size() < 2)
    return Error{ErrorCode::usage,
                 "wants the number of a story behind it; `tellings group " + where + "` lists them.",
                 where,
                 {},
                 {}};
  const Result<std::unique_ptr<store::Store>> opened = store::open(where, store::Access::read);
  if (!opened) return opened.error();
  std::vector<Report> out;
  for (size_t k = 1; k < args.files.size(); ++k) {
    const std::string& text = args.files[k];
    store::Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
      return Error{ErrorCode::usage, "is followed by '" + text + "', which is no number of a story.", where, {}, {}};
    Result<std::vector<store::KeptReport>> kept = (*opened)->reports_of(number);
    if (!kept) return kept.error();
    for (store::KeptReport& r : *kept) {
      read::find_front_matter(&r.report);
      r.report.story = text;
      out.push_back(std::move(r.report));
    }
  }
  return out;
}

}  // namespace tellings::cli
