// Any bytes as NewsML-G2 or NITF.
#include "checked.h"
#include "read/newsml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings;
  const std::string path = "a.xml";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const Status status = read::read_newsml(bytes, path, fuzz::take, fuzz::told); !status) fuzz::told(status.error());
  return 0;
}
