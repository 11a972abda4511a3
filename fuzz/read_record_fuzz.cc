// Any bytes as one JSON record: of this program's form, of others', and ninjs.
#include "checked.h"
#include "read/json_mend.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const read::MendedJson mended = read::mend_json(bytes);
  if (mended.place_in_original(mended.text.size()) > size) __builtin_trap();
  const Result<Report> report = read::from_record(bytes, "7", fuzz::told);
  if (report)
    fuzz::take(*report);
  else
    fuzz::told(report.error());
  return 0;
}
