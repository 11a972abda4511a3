// Any bytes as a file: the format told by its first bytes, JSON Lines, gzip, zstd.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/utf8.h"
#include "tellings/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string path = "/tmp/tellings_fuzz_" + std::to_string(::getpid());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return 0;
  std::fwrite(data, 1, size, file);
  std::fclose(file);
  using namespace tellings::read;
  for (const Format format : {Format::automatic, Format::jsonl}) {
    const auto take = [](tellings::Report r) {
      if (tellings::base::first_invalid(r.text) != std::string_view::npos) __builtin_trap();
      return true;
    };
    (void)read(path, format, take, [](const tellings::Error& e) {
      if (e.message.empty()) __builtin_trap();
    }).ok();
  }
  return 0;
}
