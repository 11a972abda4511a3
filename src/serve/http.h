// HTTP/1.1: requests in, answers out. The only file pair that knows the library that speaks it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tellings/result.h"

namespace tellings::serve {

struct Request {
  std::string method;                          // as it came: "GET"
  std::string path;                            // decoded, without the query
  std::map<std::string, std::string> query;    // decoded; of a name that comes twice the last
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  // Empty where it is not there.
  const std::string& header(const std::string& name) const;
  const std::string& parameter(const std::string& name) const;
};

struct Answer {
  unsigned status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

struct HttpOptions {
  std::string address;
  uint16_t port = 0;
  size_t most_connections = 128;
  size_t most_body_bytes = size_t{8} << 20;
  size_t most_head_bytes = size_t{32} << 10;
  unsigned idle_seconds = 20;     // between bytes
  unsigned request_seconds = 30;  // for a whole request: who sends a byte now and then is cut off too
  unsigned answer_seconds = 120;  // for a whole answer
};

// One thread for each connection; where these become too many, the one that has waited longest for a request is closed.
// A request that is too large is answered with 413, one that is no HTTP with 400.
class HttpServer {
 public:
  using Handle = std::function<Answer(const Request&)>;  // thread-safe; must not throw

  // Errors: usage (no address), unavailable (the port is in use, or is not to be had).
  static Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options, Handle handle);
  ~HttpServer();

  uint16_t port() const;

 private:
  HttpServer();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tellings::serve
