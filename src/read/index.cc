// The index of earlier runs. Its closing frame is one of those that Zstandard's format lets readers skip (RFC 8878,
// 3.1.2): the file is good for any zstd, and one that was cut off is seen at once.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string_view>

#include "tellings/read.h"

namespace tellings::read {
namespace {

constexpr uint32_t kSkippable = 0x184D2A5A;
constexpr std::string_view kName = "tellings-index/1";
constexpr int kLevel = 3;
constexpr size_t kFlush = size_t{1} << 18;

struct Closing {
  uint32_t magic = kSkippable;
  uint32_t size = sizeof(Closing) - 8;
  std::array<char, 16> name{};
  uint64_t reports = 0;
};
static_assert(sizeof(Closing) == 32);

Error not_writable(const std::string& path, int why) {
  return {
      ErrorCode::not_writable,
      std::string("the index could not be written: ") + std::strerror(why) + ". What stood there before is as it was.",
      path,
      {},
      {}};
}

std::string line_of(const Report& r) {
  nlohmann::ordered_json out;
  for (const auto& [name, member] : kReportFields)
    if (member == &Report::text || !(r.*member).empty()) out[std::string(name)] = r.*member;
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

struct IndexWriter::State {
  std::string path;
  std::string temporary;
  std::FILE* file = nullptr;
  ZSTD_CCtx* packer = nullptr;
  std::string waiting;
  uint64_t reports = 0;

  Status write(const void* bytes, size_t size) {
    if (std::fwrite(bytes, 1, size, file) != size) return not_writable(path, errno);
    return Nothing{};
  }

  // Packs what waits.
  Status pack(ZSTD_EndDirective end) {
    ZSTD_inBuffer in{waiting.data(), waiting.size(), 0};
    std::string out(ZSTD_CStreamOutSize(), '\0');
    for (size_t left = 1; left > 0 || in.pos < in.size;) {
      ZSTD_outBuffer to{out.data(), out.size(), 0};
      left = ZSTD_compressStream2(packer, &to, &in, end);
      if (ZSTD_isError(left) != 0) return not_writable(path, ENOMEM);
      if (const Status written = write(out.data(), to.pos); !written) return written.error();
      if (end == ZSTD_e_continue && in.pos == in.size) break;
    }
    waiting.clear();
    return Nothing{};
  }
};

IndexWriter::IndexWriter() : state_(std::make_unique<State>()) {}

IndexWriter::~IndexWriter() {
  if (state_->file != nullptr) std::fclose(state_->file);
  if (!state_->temporary.empty()) ::unlink(state_->temporary.c_str());
  ZSTD_freeCCtx(state_->packer);
}

Result<std::unique_ptr<IndexWriter>> IndexWriter::make(const std::string& path) {
  std::unique_ptr<IndexWriter> made(new IndexWriter());
  State& s = *made->state_;
  s.path = path;
  s.temporary = path + ".XXXXXX";
  const int fd = ::mkstemp(s.temporary.data());
  if (fd < 0) {
    s.temporary.clear();
    return not_writable(path, errno);
  }
  struct stat old{};
  constexpr mode_t kNew = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
  ::fchmod(fd, ::stat(path.c_str(), &old) == 0 ? old.st_mode & mode_t{07777} : kNew);
  s.file = ::fdopen(fd, "wb");
  s.packer = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(s.packer, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(s.packer, ZSTD_c_checksumFlag, 1);
  return made;
}

Status IndexWriter::add(const Report& report) {
  state_->waiting += line_of(report);
  ++state_->reports;
  if (state_->waiting.size() < kFlush) return Nothing{};
  return state_->pack(ZSTD_e_continue);
}

Status IndexWriter::commit() {
  State& s = *state_;
  if (const Status packed = s.pack(ZSTD_e_end); !packed) return packed.error();
  Closing closing;
  kName.copy(closing.name.data(), closing.name.size());
  closing.reports = s.reports;
  if (const Status written = s.write(&closing, sizeof closing); !written) return written.error();
  if (std::fflush(s.file) != 0 || ::fsync(::fileno(s.file)) != 0) return not_writable(s.path, errno);
  const int closed = std::fclose(s.file);
  s.file = nullptr;
  if (closed != 0 || std::rename(s.temporary.c_str(), s.path.c_str()) != 0) return not_writable(s.path, errno);
  s.temporary.clear();
  return Nothing{};
}

Result<size_t> size_of_index(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    if (errno == ENOENT) return size_t{0};
    return Error{
        ErrorCode::not_readable, std::string("the index may not be read: ") + std::strerror(errno) + ".", path, {}, {}};
  }
  Closing closing;
  closing.magic = 0;
  const bool there = std::fseek(file, -static_cast<long>(sizeof closing), SEEK_END) == 0 &&
                     std::fread(&closing, sizeof closing, 1, file) == 1;
  std::fclose(file);
  if (!there || closing.magic != kSkippable || closing.size != sizeof closing - 8 ||
      std::string_view(closing.name.data(), closing.name.size()) != kName)
    return Error{ErrorCode::malformed,
                 "is no index of tellings, or is cut off. Name another file; this one was left as it is.",
                 path,
                 {},
                 {}};
  return static_cast<size_t>(closing.reports);
}

}  // namespace tellings::read
