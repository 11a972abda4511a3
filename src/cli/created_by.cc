#include "cli/created_by.h"

#include <sys/stat.h>

#include "base/instant.h"
#include "tellings/desk.h"

namespace tellings::cli {
namespace {

constexpr std::string_view kOfMatter[] = {"no-model", "no-encoder", "no-judge", "only",   "hide", "min-confidence",
                                          "source",   "published",  "language", "copies", "index"};

}  // namespace

render::CreatedBy created_by(const Arguments& args, const pipeline::Pipeline& pipe) {
  render::CreatedBy out = pipeline::created_by(pipe);
  for (const std::string_view flag : kOfMatter)
    for (const std::string& v : args.all(flag))
      out.options.push_back("--" + std::string(flag) + (v.empty() ? "" : " " + v));
  for (const std::string& file : args.files) {
    struct stat about{};
    if (::stat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode))
      out.files.push_back({file, static_cast<uint64_t>(about.st_size), base::utc_text(about.st_mtime)});
  }
  return out;
}

}  // namespace tellings::cli
