#include "read/folder.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace tellings::read {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code error;
  return path != "-" && fs::is_directory(path, error);
}

Result<std::vector<std::string>> files_of(const std::string& path) {
  std::error_code error;
  std::vector<std::string> files;
  fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with('.');
    std::error_code ignored;
    if (hidden)
      at.disable_recursion_pending();
    else if (at->is_regular_file(ignored))
      files.push_back(at->path().string());
  }
  if (error) return Error{ErrorCode::not_readable, "this folder cannot be read; ask for permission.", path, {}, {}};
  if (files.empty()) return Error{ErrorCode::empty, "this folder holds no file; name one with reports.", path, {}, {}};
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace tellings::read
