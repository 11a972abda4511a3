// Any bytes as e-mail.
#include "checked.h"
#include "read/mail.h"
#include "read/mail_decode.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tellings;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string path = "a.eml";
  (void)read::is_mail(bytes);
  if (base::first_invalid(read::decoded_words(bytes)) != std::string_view::npos) __builtin_trap();
  if (const Status status = read::read_mail(bytes, path, fuzz::take, fuzz::told); !status) fuzz::told(status.error());
  return 0;
}
