// Who may ask what: the checks that come before every answer. docs/SECURITY.md says against whom.
#pragma once

#include <optional>
#include <string>

#include "serve/http.h"
#include "tellings/serve.h"

namespace tellings::serve {

struct Guard {
  std::string host;  // the address that is listened on
  uint16_t port = 0;
  std::string token;  // empty: none is asked for

  // An answer that refuses, or sets the cookie of a token; nothing where the request may go on.
  std::optional<Answer> refuses(const Request& request) const;
};

// Whether two texts are equal, in a time that does not tell how far they are.
bool equal_in_constant_time(const std::string& a, const std::string& b);

// `{"error":{"code","message"}}`.
Answer error_answer(unsigned status, const std::string& code, const std::string& message);

// What every answer says to browsers: no sniffing, no framing, nothing from elsewhere, nothing kept.
void add_safety(Answer* answer);

}  // namespace tellings::serve
