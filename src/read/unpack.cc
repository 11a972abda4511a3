#include "read/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <utility>

namespace tellings::read {
namespace {

constexpr size_t kChunk = size_t{128} << 10;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

class FileBytes : public Bytes {
 public:
  FileBytes(std::FILE* file, std::string path, std::atomic<uint64_t>* taken)
      : file_(file), path_(std::move(path)), taken_(taken) {}
  ~FileBytes() override {
    if (file_ != stdin) std::fclose(file_);
  }

  // The first bytes, which read() gives again.
  std::string_view head() {
    while (head_.size() < kZstdMagic.size()) {
      std::array<char, 4> some;
      const size_t n = std::fread(some.data(), 1, kZstdMagic.size() - head_.size(), file_);
      if (n == 0) break;
      head_.append(some.data(), n);
    }
    return head_;
  }

  Result<size_t> read(char* to, size_t size) override {
    if (!head_.empty()) {
      const size_t n = std::min(size, head_.size());
      std::memcpy(to, head_.data(), n);
      head_.erase(0, n);
      return n;
    }
    const size_t n = std::fread(to, 1, size, file_);
    if (n == 0 && std::ferror(file_) != 0)
      return Error{ErrorCode::not_readable, "cannot be read to its end; is the disk in order?", path_, {}, {}};
    if (taken_ != nullptr) *taken_ += n;
    return n;
  }

 private:
  std::FILE* file_;
  std::string path_;
  std::atomic<uint64_t>* taken_;
  std::string head_;
};

// What gzip and Zstandard have in common: packed bytes in a buffer, refilled from the file.
class PackedBytes : public Bytes {
 public:
  PackedBytes(std::unique_ptr<Bytes> packed, std::string path) : packed_(std::move(packed)), path_(std::move(path)) {}

  Result<size_t> read(char* to, size_t size) override {
    while (!over_) {
      if (begin_ == end_) {
        const Result<size_t> n = packed_->read(buffer_.data(), buffer_.size());
        if (!n) return over_ = true, n.error();
        taken_ += end_;
        begin_ = 0, end_ = *n;
        if (end_ == 0) {
          over_ = true;
          if (inside_) return broken("is cut off inside a packed part; fetch it again.");
          return size_t{0};
        }
      }
      Result<size_t> n = unpack(to, size);
      if (!n) over_ = true;
      if (!n || *n > 0) return n;
    }
    return size_t{0};
  }

 protected:
  // Takes from packed(), gives what came of it; 0: more packed bytes are needed.
  virtual Result<size_t> unpack(char* to, size_t size) = 0;

  std::string_view packed() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void take(size_t n) { begin_ += n; }
  void set_inside(bool inside) { inside_ = inside; }
  bool inside() const { return inside_; }
  void stop() { over_ = true; }

  Error broken(const char* message) const {
    const size_t at = taken_ + begin_;
    return {ErrorCode::malformed, message, path_, ByteRange{at, at + (end_ - begin_)}, {}};
  }

 private:
  std::unique_ptr<Bytes> packed_;
  std::string path_;
  std::array<char, kChunk> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  size_t taken_ = 0;  // packed bytes before buffer_
  bool inside_ = false;
  bool over_ = false;
};

class GzipBytes : public PackedBytes {
 public:
  using PackedBytes::PackedBytes;
  ~GzipBytes() override {
    if (ready_) inflateEnd(&stream_);
  }

 private:
  Result<size_t> unpack(char* to, size_t size) override {
    constexpr int kGzipWindow = 16 + MAX_WBITS;
    if (!ready_ && inflateInit2(&stream_, kGzipWindow) != Z_OK) return broken("cannot be unpacked: memory is short.");
    ready_ = true;
    if (!inside()) {
      // A member that ended may be followed by another or, on tapes and some servers, by zero bytes.
      if (members_ > 0 && packed().front() == '\0') {
        take(packed().size());
        return size_t{0};
      }
      inflateReset(&stream_);
      set_inside(true);
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed().data()));
    stream_.avail_in = static_cast<uInt>(packed().size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, size_t{1} << 30));
    const size_t room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    take(packed().size() - stream_.avail_in);
    if (result == Z_STREAM_END) {
      ++members_;
      set_inside(false);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      return broken("is broken here: no valid gzip data; fetch it again.");
    }
    return room - stream_.avail_out;
  }

  z_stream stream_{};
  bool ready_ = false;
  size_t members_ = 0;
};

class ZstdBytes : public PackedBytes {
 public:
  ZstdBytes(std::unique_ptr<Bytes> packed, std::string path)
      : PackedBytes(std::move(packed), std::move(path)), context_(ZSTD_createDCtx()) {}
  ~ZstdBytes() override { ZSTD_freeDCtx(context_); }

 private:
  Result<size_t> unpack(char* to, size_t size) override {
    ZSTD_inBuffer in{packed().data(), packed().size(), 0};
    ZSTD_outBuffer out{to, size, 0};
    const size_t result = ZSTD_decompressStream(context_, &out, &in);
    if (ZSTD_isError(result) != 0) return broken("is broken here: no valid Zstandard data; fetch it again.");
    take(in.pos);
    set_inside(result != 0);
    return out.pos;
  }

  ZSTD_DCtx* context_;
};

}  // namespace

Result<std::unique_ptr<Bytes>> open(const std::string& path, std::atomic<uint64_t>* taken) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    if (errno == EACCES) return Error{ErrorCode::not_readable, "may not be read; ask for permission.", path, {}, {}};
    return Error{ErrorCode::not_found, "cannot be opened. Is the name right?", path, {}, {}};
  }
  auto plain = std::make_unique<FileBytes>(file, path, taken);
  const std::string head(plain->head());
  if (head.starts_with(kGzipMagic)) return std::unique_ptr<Bytes>(std::make_unique<GzipBytes>(std::move(plain), path));
  if (head.starts_with(kZstdMagic)) return std::unique_ptr<Bytes>(std::make_unique<ZstdBytes>(std::move(plain), path));
  return std::unique_ptr<Bytes>(std::move(plain));
}

Result<std::string> read_all(Bytes* bytes, const std::string& path) {
  std::string all;
  for (;;) {
    const size_t before = all.size();
    all.resize(before + std::max(kChunk, before / 2));
    const Result<size_t> n = bytes->read(all.data() + before, all.size() - before);
    if (!n) return n.error();
    all.resize(before + *n);
    if (*n == 0) return all;
    if (all.size() > kMostBytes)
      return Error{ErrorCode::too_large, "holds more than 512 MiB as one report; split it.", path, {}, {}};
  }
}

}  // namespace tellings::read
