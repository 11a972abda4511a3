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

// What gzip and Zstandard have in common: packed bytes in a buffer, refilled from the file, in parts that follow one
// another and can each be unpacked by itself.
class PackedBytes : public Bytes {
 public:
  PackedBytes(std::unique_ptr<Bytes> packed, std::string path, std::string_view magic)
      : packed_(std::move(packed)), path_(std::move(path)), magic_(magic) {}

  Result<size_t> read(char* to, size_t size) override {
    while (!over_) {
      if (begin_ == end_) {
        const Result<bool> more = refill();
        if (!more) return over_ = true, more.error();
        if (!*more) {
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

  bool resume() override {
    if (begin_ < end_) ++begin_;  // not the same once more
    for (;;) {
      const size_t at = packed().find(magic_);
      if (at != std::string_view::npos) {
        begin_ += at;
        break;
      }
      // the magic's first bytes may stand at the end of the buffer
      const size_t keep = std::min(packed().size(), magic_.size() - 1);
      std::memmove(buffer_.data(), buffer_.data() + end_ - keep, keep);
      taken_ += end_ - keep;
      begin_ = 0, end_ = keep;
      const Result<size_t> n = packed_->read(buffer_.data() + keep, buffer_.size() - keep);
      if (!n || *n == 0) return false;
      end_ += *n;
    }
    reset();
    inside_ = over_ = false;
    return true;
  }

 protected:
  // Takes from packed(), gives what came of it; 0: more packed bytes are needed.
  virtual Result<size_t> unpack(char* to, size_t size) = 0;
  // Forgets the part that was under way.
  virtual void reset() = 0;

  std::string_view packed() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void take(size_t n) { begin_ += n; }
  void set_inside(bool inside) {
    parts_ += inside_ && !inside;
    inside_ = inside;
  }
  bool inside() const { return inside_; }
  size_t parts() const { return parts_; }  // that ended well

  Error broken(const char* message) const {
    const size_t at = taken_ + begin_;
    return {ErrorCode::malformed, message, path_, ByteRange{at, at + (end_ - begin_)}, {}};
  }
  Error something_else() const {
    Error error = broken("goes on with bytes that are not packed; they are passed over.");
    error.warning = true;
    return error;
  }

 private:
  Result<bool> refill() {
    const Result<size_t> n = packed_->read(buffer_.data(), buffer_.size());
    if (!n) return n.error();
    taken_ += end_;
    begin_ = 0, end_ = *n;
    return end_ > 0;
  }

  std::unique_ptr<Bytes> packed_;
  std::string path_;
  std::string_view magic_;
  std::array<char, kChunk> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  size_t taken_ = 0;  // packed bytes before buffer_
  size_t parts_ = 0;
  bool inside_ = false;
  bool over_ = false;
};

class GzipBytes : public PackedBytes {
 public:
  GzipBytes(std::unique_ptr<Bytes> packed, std::string path)
      : PackedBytes(std::move(packed), std::move(path), kGzipMember) {}
  ~GzipBytes() override {
    if (ready_) inflateEnd(&stream_);
  }

 private:
  Result<size_t> unpack(char* to, size_t size) override {
    constexpr int kGzipWindow = 16 + MAX_WBITS;
    if (failed_) return failed();
    if (!ready_ && inflateInit2(&stream_, kGzipWindow) != Z_OK) return broken("cannot be unpacked: memory is short.");
    ready_ = true;
    if (!inside()) {
      // A member that ended may be followed by another or, on tapes and some servers, by zero bytes.
      if (parts() > 0 && packed().front() == '\0') {
        take(packed().size());
        return size_t{0};
      }
      packed_here_ = packed().front() == kGzipMagic.front();
      inflateReset(&stream_);
      set_inside(true);
    }
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed().data()));
    stream_.avail_in = static_cast<uInt>(packed().size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, size_t{1} << 30));
    const size_t room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const size_t made = room - stream_.avail_out;
    const bool good = result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR;
    if (!good && stream_.total_out == 0) return failed();  // where the member begins
    take(packed().size() - stream_.avail_in);
    if (result == Z_STREAM_END) set_inside(false);
    failed_ = !good;
    if (failed_ && made == 0) return failed();
    return made;
  }

  Error failed() {
    failed_ = false;
    if (parts() > 0 && stream_.total_out == 0 && !packed_here_) return something_else();
    return broken("is broken here: no valid gzip data; fetch it again.");
  }
  void reset() override { failed_ = false; }

  static constexpr std::string_view kGzipMember = "\x1f\x8b\x08";
  z_stream stream_{};
  bool ready_ = false;
  bool packed_here_ = true;  // the member under way begins as one does
  bool failed_ = false;      // said when what was unpacked before is given
};

class ZstdBytes : public PackedBytes {
 public:
  ZstdBytes(std::unique_ptr<Bytes> packed, std::string path)
      : PackedBytes(std::move(packed), std::move(path), kZstdMagic), context_(ZSTD_createDCtx()) {}
  ~ZstdBytes() override { ZSTD_freeDCtx(context_); }

 private:
  Result<size_t> unpack(char* to, size_t size) override {
    // Only as much as the library asks for: in one call over several blocks a broken one would take the others with it.
    ZSTD_inBuffer in{packed().data(), std::min(packed().size(), wanted_), 0};
    ZSTD_outBuffer out{to, size, 0};
    const bool begins = !inside();
    const size_t result = ZSTD_decompressStream(context_, &out, &in);
    if (ZSTD_isError(result) != 0) {
      reset();
      if (parts() > 0 && (begins || given_ == 0)) return something_else();
      return broken("is broken here: no valid Zstandard data; fetch it again.");
    }
    take(in.pos);
    given_ = begins ? out.pos : given_ + out.pos;
    set_inside(true);
    if (result == 0) set_inside(false);
    wanted_ = result == 0 ? kFrameStart : result;
    return out.pos;
  }
  void reset() override {
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    wanted_ = kFrameStart;
  }

  static constexpr size_t kFrameStart = 5;
  ZSTD_DCtx* context_;
  size_t wanted_ = kFrameStart;
  size_t given_ = 0;  // of the frame under way
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

Result<std::string> read_all(Bytes* bytes, const std::string& path, const std::function<void(Error)>& warn) {
  std::string all;
  for (;;) {
    const size_t before = all.size();
    all.resize(before + std::max(kChunk, before / 2));
    const Result<size_t> n = bytes->read(all.data() + before, all.size() - before);
    if (!n && !n.error().warning) return n.error();
    if (!n) warn(n.error());
    all.resize(before + (n ? *n : 0));
    if (!n || *n == 0) return all;
    if (all.size() > kMostBytes)
      return Error{ErrorCode::too_large, "holds more than 512 MiB as one report; split it.", path, {}, {}};
  }
}

}  // namespace tellings::read
