// Result<T>: a value, or the one Error that says why there is none.
// Bad input is data, not an exception: every reader and stage hands errors on in this form. Nothing here throws.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "tellings/ranges.h"

namespace tellings {

// What went wrong, in the coarse classes that decide what the caller does next.
enum class ErrorCode {
  not_found,     // no such file, or no such record in a store
  not_readable,  // a directory where a file is wanted, no permission, an I/O error
  not_text,      // binary bytes, or an encoding that cannot be told
  malformed,     // the format's own rules are broken (half a JSON line, a cut gzip member)
  empty,         // nothing to compare in it
  too_large,     // over a stated limit
  unavailable,   // a model or library that is not installed, a server that gives no answer
  usage,         // the call itself is wrong, or asks for what is never done
  not_writable,  // the output could not be written
};

// One sentence for people, with the place it speaks of. `message` says what is wrong and what to do about it, without
// the place: `source` (a file name, "-" for standard input) and `range` (bytes of that source) carry it.
struct Error {
  ErrorCode code = ErrorCode::malformed;
  std::string message;
  std::string source;
  std::optional<ByteRange> range;
  std::optional<size_t> line;  // from 1, where the source is read by lines
  bool warning = false;        // nothing was passed over: what it speaks of is worked on all the same
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  // Only where ok().
  T& value() { return *std::get_if<T>(&state_); }
  const T& value() const { return *std::get_if<T>(&state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Only where not ok().
  const Error& error() const { return *std::get_if<Error>(&state_); }

 private:
  std::variant<T, Error> state_;
};

struct Nothing {};
using Status = Result<Nothing>;

}  // namespace tellings
