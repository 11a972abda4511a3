// Any bytes as a web archive, and as one HTTP response in it.
#include "checked.h"
#include "read/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string path = "a.warc";
  const Status status = read::read_warc(fuzz::opened(bytes, 7), path, 1, fuzz::take, fuzz::told);
  if (!status) fuzz::told(status.error());
  // the same bytes behind a header that fits them
  const std::string record =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(bytes);
  if (const Status again = read::read_warc(fuzz::opened(record, 4096), path, 1, fuzz::take, fuzz::told); !again)
    fuzz::told(again.error());
  return 0;
}
