// Any bytes as a table.
#include "checked.h"
#include "read/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string path = "a.csv";
  (void)read::is_table(bytes);
  if (const Status status = read::read_csv(fuzz::opened(bytes, 5), path, fuzz::take, fuzz::told); !status)
    fuzz::told(status.error());
  const std::string named = "id,title,text\n" + std::string(bytes);
  if (const Status status = read::read_csv(fuzz::opened(named, 4096), path, fuzz::take, fuzz::told); !status)
    fuzz::told(status.error());
  return 0;
}
