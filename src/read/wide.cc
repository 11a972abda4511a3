#include "read/wide.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace tellings::read {
namespace {

constexpr size_t kChunk = size_t{64} << 10;
constexpr std::string_view kBom = "\xEF\xBB\xBF";

class WideBytes : public Bytes {
 public:
  WideBytes(std::unique_ptr<Bytes> wide, std::string head, const char* encoding)
      : wide_(std::move(wide)), waiting_(std::move(head)) {
    UErrorCode status = U_ZERO_ERROR;
    from_.reset(ucnv_open(encoding, &status));
    to_.reset(ucnv_open("UTF-8", &status));
    over_ = U_FAILURE(status) != 0;
  }

  Result<size_t> read(char* to, size_t size) override {
    while (at_ == ready_.size()) {
      ready_.clear(), at_ = 0;
      if (over_ && error_) return *std::exchange(error_, {});
      if (over_) return size_t{0};
      fill();
    }
    const size_t n = std::min(size, ready_.size() - at_);
    std::memcpy(to, ready_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };

  void fill() {
    if (waiting_.empty()) {
      waiting_.resize(kChunk);
      const Result<size_t> n = wide_->read(waiting_.data(), waiting_.size());
      waiting_.resize(n ? *n : 0);
      over_ = waiting_.empty();
      if (!n) error_ = n.error();
    }
    char out[16384];
    const char* source = waiting_.data();
    UErrorCode status = U_ZERO_ERROR;
    do {
      char* target = out;
      status = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &target, out + sizeof out, &source, waiting_.data() + waiting_.size(),
                     pivot_, &pivot_source_, &pivot_target_, pivot_ + std::size(pivot_), 0,
                     static_cast<UBool>(over_ && !error_), &status);
      ready_.append(out, static_cast<size_t>(target - out));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    waiting_.clear();
    if (first_ && !ready_.empty()) {
      first_ = false;
      if (ready_.starts_with(kBom)) ready_.erase(0, kBom.size());
    }
  }

  std::unique_ptr<Bytes> wide_;
  std::string waiting_;  // not converted yet
  std::string ready_;
  size_t at_ = 0;  // in ready_
  std::unique_ptr<UConverter, Close> from_, to_;
  UChar pivot_[4096];
  UChar* pivot_source_ = pivot_;
  UChar* pivot_target_ = pivot_;
  bool over_ = false;
  bool first_ = true;
  std::optional<Error> error_;
};

}  // namespace

std::unique_ptr<Bytes> from_wide(std::unique_ptr<Bytes> bytes, std::string head, const char* encoding) {
  return std::make_unique<WideBytes>(std::move(bytes), std::move(head), encoding);
}

}  // namespace tellings::read
