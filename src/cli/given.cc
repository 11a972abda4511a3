#include "cli/given.h"

#include "tellings/read.h"

namespace tellings::cli {
namespace {

// Of one flag: none, one for all files, or one for each.
Result<std::vector<std::string>> values_of(const Arguments& args, const std::string& flag) {
  std::vector<std::string> out = args.all(flag);
  if (out.size() > 1 && out.size() != args.files.size())
    return Error{ErrorCode::usage,
                 "--" + flag + " is given " + std::to_string(out.size()) + " times for " +
                     std::to_string(args.files.size()) + " files; give it once for all, or once for each.",
                 "",
                 {},
                 {}};
  return out;
}

const std::string* value_for(const std::vector<std::string>& values, size_t file) {
  if (values.empty()) return nullptr;
  const std::string& value = values.size() == 1 ? values.front() : values[file];
  return value.empty() ? nullptr : &value;
}

}  // namespace

Result<Given> Given::of(const Arguments& args) {
  Given out;
  for (const auto& [flag, member] : {std::pair{"source", &Given::sources_}, std::pair{"published", &Given::published_},
                                     std::pair{"language", &Given::languages_}}) {
    Result<std::vector<std::string>> values = values_of(args, flag);
    if (!values) return values.error();
    out.*member = std::move(*values);
  }
  for (const std::string& text : out.published_)
    if (Report probe; read::set_published(text, &probe))
      return Error{ErrorCode::usage,
                   "--published takes a date such as 2031-03-02 or 2031-03-02T17:52:00Z, not '" + text + "'.",
                   "",
                   {},
                   {}};
  for (std::string& text : out.languages_) {
    const std::string tag = read::language_tag(text);
    if (tag.empty() && !text.empty())
      return Error{ErrorCode::usage, "--language takes a code such as en, de or fa, not '" + text + "'.", "", {}, {}};
    text = tag;
  }
  return out;
}

void Given::put_into(size_t file, Report* report) const {
  if (const std::string* source = value_for(sources_, file)) report->source = *source;
  if (const std::string* published = value_for(published_, file)) read::set_published(*published, report);
  if (const std::string* language = value_for(languages_, file)) report->language = *language;
}

}  // namespace tellings::cli
