#include "encode/folders.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

// Where the library lies that this code is part of; that of the program where it is part of that.
fs::path library_folder() {
  Dl_info about{};
  if (::dladdr(reinterpret_cast<const void*>(&model_folder), &about) == 0 || about.dli_fname == nullptr) return {};
  std::error_code error;
  const fs::path library = fs::canonical(about.dli_fname, error);
  return error ? fs::path() : library.parent_path();
}

// In the order in which they are looked into.
std::vector<fs::path> candidates() {
  const std::string chosen = environment("TELLINGS_MODEL_DIR");
  if (!chosen.empty()) return {chosen};  // who names a folder does not want another in silence
  std::vector<fs::path> found;
  if (const fs::path beside = program_folder(); !beside.empty()) {
    found.push_back(beside / "model");
    found.push_back(beside.parent_path() / "share/tellings/model");
  }
  if (const fs::path beside = library_folder(); !beside.empty())
    if (const fs::path model = beside.parent_path() / "share/tellings/model";
        std::find(found.begin(), found.end(), model) == found.end())
      found.push_back(model);
  if (const std::string data = environment("XDG_DATA_HOME"); !data.empty()) {
    found.push_back(fs::path(data) / "tellings/model");
  } else if (const std::string home = environment("HOME"); !home.empty()) {
    found.push_back(fs::path(home) / ".local/share/tellings/model");
  }
  return found;
}

}  // namespace

Result<std::string> model_folder() {
  std::string tried;
  for (const fs::path& folder : candidates()) {
    std::error_code error;
    if (fs::is_regular_file(folder / "words.bin", error)) return folder.string();
    tried += (tried.empty() ? "" : ", ") + folder.string();
  }
  return Error{.code = ErrorCode::unavailable,
               .message = "No language model was found (looked in " + tried +
                          "). Run './dev model' to fetch it, or set TELLINGS_MODEL_DIR to its folder.",
               .source = {},
               .range = {},
               .line = {}};
}

std::string cache_folder() {
  fs::path folder = environment("XDG_CACHE_HOME");
  if (folder.empty()) {
    const std::string home = environment("HOME");
    if (home.empty()) return {};
    folder = fs::path(home) / ".cache";
  }
  folder /= "tellings";
  std::error_code error;
  fs::create_directories(folder, error);
  return ::access(folder.c_str(), W_OK | X_OK) == 0 ? folder.string() : std::string();
}

}  // namespace tellings::encode
