// What is opened at its first use, since loading takes a while and not every run needs it.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace tellings::pipeline {

// Thread-safe.
template <typename Part>
class OpenedOnce {
 public:
  // `open()` gives Result<std::unique_ptr<Part>> and is called once. Null where that was an error.
  template <typename Open>
  Part* get(Open&& open) {
    std::call_once(once_, [&] {
      if (auto opened = open()) part_ = std::move(*opened);
    });
    return part_.get();
  }

 private:
  std::once_flag once_;
  std::unique_ptr<Part> part_;
};

}  // namespace tellings::pipeline
