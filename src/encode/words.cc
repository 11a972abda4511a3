#include "encode/words.h"

#include <map>
#include <mutex>

namespace tellings::encode {

Result<std::shared_ptr<const Words>> open_words(const std::string& folder) {
  // the word table and the encoder read the same 60 MB
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<const Words>> open;
  const std::string path = folder + "/words.bin";
  const std::lock_guard lock(mutex);
  if (std::shared_ptr<const Words> known = open[path].lock()) return known;
  Result<MappedFile> mapped = MappedFile::open(path);
  if (!mapped) return mapped.error();
  const Result<WordFile> file = parse(mapped->bytes());
  if (!file) {
    Error error = file.error();
    error.source = path;
    return error;
  }
  std::shared_ptr<const Words> words = std::make_shared<Words>(std::move(*mapped), *file);
  open[path] = words;
  return words;
}

}  // namespace tellings::encode
