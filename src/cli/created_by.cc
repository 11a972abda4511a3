#include "cli/created_by.h"

#include <sys/stat.h>

#include <ctime>

#include "tellings/version.h"

namespace tellings::cli {
namespace {

constexpr std::string_view kOfMatter[] = {"no-model", "no-encoder", "no-judge", "only",   "hide", "min-confidence",
                                          "source",   "published",  "language", "copies", "index"};

std::string time_of(std::time_t seconds) {
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace

render::CreatedBy created_by(const Arguments& args, const pipeline::Pipeline& pipe) {
  render::CreatedBy out;
  out.version = TELLINGS_VERSION;
  if (pipe.model()) out.model = pipe.model()->name, out.checksum = pipe.model()->checksum;
  for (const std::string_view flag : kOfMatter)
    for (const std::string& v : args.all(flag))
      out.options.push_back("--" + std::string(flag) + (v.empty() ? "" : " " + v));
  for (const std::string& file : args.files) {
    struct stat about{};
    if (::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode))
      out.files.push_back({file, static_cast<uint64_t>(about.st_size), time_of(about.st_mtime)});
  }
  return out;
}

}  // namespace tellings::cli
