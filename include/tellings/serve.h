// The page over a store, served by HTTP, and the same as JSON: docs/API.md.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "tellings/pipeline.h"
#include "tellings/result.h"
#include "tellings/store.h"

namespace tellings::serve {

struct Options {
  // Loopback alone unless another address is given: then a token is needed.
  std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
  uint16_t port = 0;                  // 0: any that is free
  std::string token;                  // empty: none is asked for
  std::string store_name;             // shown by the page
  size_t threads = 1;                 // for one comparison
  bool compare_ahead = true;          // compare what waits for it while nobody asks
  bool allow_private = false;         // addresses that are given may lead into the own network
  bool use_encoder = true;            // where reports that are kept are joined to stories
  size_t most_connections = 128;
  size_t most_body_bytes = size_t{8} << 20;
  // What happens, a line each: `event` in a word, `details` a JSON object. Called from several threads.
  std::function<void(std::string_view event, const std::string& details)> log = nullptr;
};

// Serves until it is destroyed: then no request is taken any more, and those that are being answered are finished.
class Server {
 public:
  // Errors: usage (the address is none, or no token where one is needed), unavailable (the port is in use). `store` and
  // `pipe` must outlive it.
  static Result<std::unique_ptr<Server>> start(store::Store& store, const pipeline::Pipeline& pipe,
                                               const Options& options);
  ~Server();

  // "http://127.0.0.1:7117/", with the token where there is one.
  std::string address() const;
  uint16_t port() const;

 private:
  Server();
  struct State;
  std::unique_ptr<State> state_;
};

// Whether a numeric address is reached from this machine alone: no token is needed then.
bool is_loopback(const std::string& address);

// A new token: 32 hexadecimal digits from the system's source of randomness. Error unavailable.
Result<std::string> new_token();

}  // namespace tellings::serve
