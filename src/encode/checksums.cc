#include "encode/checksums.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

#include "encode/mapped_file.h"
#include "tellings/encoder.h"

namespace tellings::encode {
namespace {

constexpr const char* kList = "/checksums";
constexpr size_t kDigits = 16;  // of one number

std::optional<uint64_t> number(std::string_view text, int base) {
  uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return out;
}

std::optional<Checksum> checksum_in(std::string_view text) {
  if (text.size() != 2 * kDigits) return {};
  const auto sum = number(text.substr(0, kDigits), 16);
  const auto weighted = number(text.substr(kDigits), 16);
  if (!sum || !weighted) return {};
  return Checksum{*sum, *weighted};
}

// The three words of a line; empty where it has more or fewer.
std::vector<std::string_view> three_words(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  if (out.size() != 3) out.clear();
  return out;
}

Error malformed() {
  return {ErrorCode::malformed, "is no list of the model's files, or is damaged; install the model again.", "", {}, {}};
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

Result<ModelFiles> open_list(const std::string& folder) {
  const Result<MappedFile> mapped = MappedFile::open(folder + kList);
  if (!mapped)
    return Error{mapped.error().code,
                 "the list of the model's files is not there: it was made by another version, or in part; install the "
                 "model again.",
                 folder + kList,
                 {},
                 {}};
  const std::span<const std::byte> bytes = mapped->bytes();
  Result<ModelFiles> list = parse_model_files({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (list) return list;
  Error error = list.error();
  error.source = folder + kList;
  return error;
}

}  // namespace

Checksum checksum_of(std::span<const std::byte> bytes) {
  constexpr size_t kLanes = 4;  // sums that do not wait for one another
  const size_t words = bytes.size() / sizeof(uint64_t);
  uint64_t sum[kLanes] = {}, weighted[kLanes] = {};
  const auto word = [&](size_t k) {
    uint64_t out;
    std::memcpy(&out, bytes.data() + k * sizeof out, sizeof out);
    return out;
  };
  size_t k = 0;
  for (; k + kLanes <= words; k += kLanes)
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const uint64_t w = word(k + lane);
      sum[lane] += w;
      weighted[lane] += w * (k + lane + 1);
    }
  Checksum out;
  for (size_t lane = 0; lane < kLanes; ++lane) out.sum += sum[lane], out.weighted += weighted[lane];
  for (; k < words; ++k) out.sum += word(k), out.weighted += word(k) * (k + 1);
  uint64_t last = 0;
  std::memcpy(&last, bytes.data() + words * sizeof last, bytes.size() - words * sizeof last);
  out.sum += last, out.weighted += last * (words + 1);
  return out;
}

Result<ModelFiles> parse_model_files(std::string_view text) {
  const size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos || !text.ends_with('\n')) return malformed();
  const std::string_view rest = text.substr(first_end + 1);
  const std::vector<std::string_view> head = three_words(text.substr(0, first_end));
  if (head.empty() || head[0] != "model" || checksum_in(head[2]) != checksum_of(bytes_of(rest))) return malformed();
  ModelFiles out{std::string(head[1]), std::string(head[2]), {}};
  for (size_t at = 0; at < rest.size();) {
    const size_t end = rest.find('\n', at);
    const std::vector<std::string_view> words = three_words(rest.substr(at, end - at));
    if (words.empty()) return malformed();
    const auto size = number(words[1], 10);
    const auto checksum = checksum_in(words[2]);
    if (!size || !checksum) return malformed();
    out.files.push_back({std::string(words[0]), *size, *checksum});
    at = end + 1;
  }
  return out;
}

Result<ModelIdentity> model_identity(const std::string& folder) {
  const Result<ModelFiles> list = open_list(folder);
  if (!list) return list.error();
  return ModelIdentity{list->name, list->checksum};
}

Result<ModelIdentity> check_model(const std::string& folder, const std::vector<std::string>& parts) {
  const Result<ModelFiles> list = open_list(folder);
  if (!list) return list.error();
  for (const ModelFile& file : list->files) {
    const std::string part = file.name.substr(0, file.name.find('.'));
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) continue;
    const std::string path = folder + "/" + file.name;
    const Result<MappedFile> mapped = MappedFile::open(path);
    if (!mapped)
      return Error{
          mapped.error().code, "the file of the language model cannot be read; install it again.", path, {}, {}};
    if (mapped->bytes().size() != file.size || checksum_of(mapped->bytes()) != file.checksum)
      return Error{ErrorCode::malformed,
                   mapped->bytes().size() < file.size ? "the file of the language model is cut off; install it again."
                                                      : "the file of the language model is damaged; install it again.",
                   path,
                   {},
                   {}};
  }
  return ModelIdentity{list->name, list->checksum};
}

}  // namespace tellings::encode
