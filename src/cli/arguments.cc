#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/similarity.h"

namespace tellings::cli {

std::string Arguments::get(std::string_view flag, std::string_view otherwise) const {
  const auto it = values.find(flag);
  return it == values.end() ? std::string(otherwise) : it->second;
}

std::vector<std::string> Arguments::all(std::string_view flag) const {
  std::vector<std::string> out;
  if (!has(flag)) return out;
  const std::string text = get(flag);
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

namespace {

bool is_one_of(std::string_view value, std::string_view values) {
  for (size_t at = 0; at < values.size();) {
    const size_t end = std::min(values.find(' ', at), values.size());
    if (values.substr(at, end - at) == value) return true;
    at = end + 1;
  }
  return false;
}

bool is_whole_number(std::string_view value) {
  constexpr size_t kMostDigits = 6;
  return !value.empty() && value.size() <= kMostDigits && value[0] != '0' &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Status check(const Flag& flag, std::string_view value) {
  const auto refuse = [&](std::string_view wanted, std::string_view given) {
    return Error{
        ErrorCode::usage,
        "--" + std::string(flag.name) + " takes " + std::string(wanted) + ", not '" + std::string(given) + "'.",
        "",
        {},
        {}};
  };
  if (flag.argument == kNumber && !is_whole_number(value)) return refuse("a whole number from 1", value);
  if (flag.values.empty()) return Nothing{};
  for (size_t at = 0; at <= value.size();) {
    const size_t end = flag.list ? std::min(value.find(',', at), value.size()) : value.size();
    const std::string_view part = value.substr(at, end - at);
    if (!is_one_of(part, flag.values))
      return refuse((flag.list ? "some of " : "one of ") + std::string(flag.values), part);
    at = end + 1;
  }
  return Nothing{};
}

}  // namespace

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& names) {
  constexpr size_t kLonger = 5;  // letters from which two slips are one word still
  std::string_view best;
  size_t least = name.size() >= kLonger ? 2 : 1;
  for (const std::string_view other : names)
    if (const size_t d = base::edit_distance(name, other, least); d <= least && (best.empty() || d < least))
      best = other, least = d;
  return best;
}

namespace {

// What is wrong with a command line, and which flag a mistyped one may stand for.
std::string what_is_wrong(const Command& command, const std::vector<std::string>& args, const CLI::ParseError& error) {
  std::vector<std::string_view> names;
  for (const Flag& f : command.flags) names.push_back(f.name);
  std::string out = error.what();
  if (!out.ends_with('.')) out += '.';
  for (const std::string& a : args) {
    if (!a.starts_with("--") || a.size() < 3) continue;
    const std::string given = a.substr(2, a.find('=') == std::string::npos ? std::string::npos : a.find('=') - 2);
    if (std::find(names.begin(), names.end(), given) != names.end()) continue;
    if (const std::string_view nearest = nearest_name(given, names); !nearest.empty())
      out += " Did you mean --" + std::string(nearest) + "?";
  }
  return out + " See `tellings " + std::string(command.name) + " --help`.";
}

}  // namespace

Result<Arguments> parse(const Command& command, std::vector<std::string> args) {
  CLI::App app;
  app.set_help_flag();
  Arguments out;
  std::map<std::string, std::string> given;
  std::map<std::string, std::vector<std::string>> several;
  std::map<std::string, bool> switches;
  for (const Flag& f : command.flags) {
    const std::string name(f.name);
    const std::string spec = (f.letter != 0 ? std::string("-") + f.letter + "," : std::string()) + "--" + name;
    if (f.argument.empty())
      app.add_flag(spec, switches[name]);
    else if (f.each)
      app.add_option(spec, several[name])
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    else if (f.argument.find(' ') == std::string_view::npos)
      app.add_option(spec, given[name]);
    else
      app.add_option(spec, several[name])->expected(2)->allow_extra_args(false);
  }
  app.add_option("files", out.files);
  const std::vector<std::string> as_given = args;
  std::reverse(args.begin(), args.end());  // CLI11 takes them so
  try {
    app.parse(args);
  } catch (const CLI::ParseError& e) {
    return Error{ErrorCode::usage, what_is_wrong(command, as_given, e), "", {}, {}};
  }
  for (const Flag& f : command.flags) {
    const std::string name(f.name);
    if (f.argument.empty()) {
      if (switches[name]) out.values[name] = "";
    } else if (app.count("--" + name) > 0) {
      std::string value = given[name];
      for (size_t k = 0; k < several[name].size(); ++k) {
        if (several[name][k].find('\n') != std::string::npos)
          return Error{ErrorCode::usage, "--" + name + " takes one line.", "", {}, {}};
        value.append(k > 0 ? "\n" : "").append(several[name][k]);
      }
      if (const Status checked = check(f, value); !checked) return checked.error();
      out.values[name] = std::move(value);
    }
  }
  return out;
}

}  // namespace tellings::cli
