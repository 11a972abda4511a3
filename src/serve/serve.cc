#include "tellings/serve.h"

#include <sys/random.h>

#include <chrono>

#include "serve/api.h"
#include "serve/guard.h"
#include "serve/http.h"

namespace tellings::serve {

struct Server::State {
  Options options;
  Guard guard;
  std::unique_ptr<Api> api;
  std::atomic<bool> ready{false};    // its own port is known
  std::unique_ptr<HttpServer> http;  // last: it ends before what it asks

  Answer answer(const Request& request) {
    ready.wait(false);
    const auto begin = std::chrono::steady_clock::now();
    std::optional<Answer> refused = guard.refuses(request);
    Answer out = refused ? std::move(*refused) : api->answer(request);
    add_safety(&out);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    api->metrics().count(out.status, seconds);
    if (options.log) {
      const nlohmann::ordered_json details{{"method", request.method},
                                           {"path", request.path},
                                           {"status", out.status},
                                           {"ms", static_cast<int64_t>(seconds * 1000)},
                                           {"bytes", out.body.size()}};
      options.log("request", details.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    }
    return out;
  }
};

Server::Server() : state_(std::make_unique<State>()) {}

Server::~Server() {
  if (state_->api != nullptr) state_->api->end();
}

Result<std::unique_ptr<Server>> Server::start(store::Store& store, const pipeline::Pipeline& pipe,
                                              const Options& options) {
  if (options.token.empty() && !is_loopback(options.address))
    return Error{ErrorCode::usage, "to be reached from other machines it wants a token.", "", {}, {}};
  std::unique_ptr<Server> made(new Server);
  State& s = *made->state_;
  s.options = options;
  s.guard = {options.address, options.port, options.token};
  s.api = std::make_unique<Api>(store, pipe, options);
  HttpOptions http;
  http.address = options.address;
  http.port = options.port;
  http.most_connections = options.most_connections;
  http.most_body_bytes = options.most_body_bytes;
  Result<std::unique_ptr<HttpServer>> started = HttpServer::start(http, [&s](const Request& r) { return s.answer(r); });
  if (!started) return started.error();
  s.http = std::move(*started);
  s.guard.port = s.http->port();
  s.ready = true;
  s.ready.notify_all();
  return made;
}

uint16_t Server::port() const { return state_->http->port(); }

std::string Server::address() const {
  const std::string& host = state_->options.address;
  const std::string shown = host.find(':') != std::string::npos ? "[" + host + "]" : host;
  return "http://" + shown + ":" + std::to_string(port()) + "/" +
         (state_->options.token.empty() ? "" : "?token=" + state_->options.token);
}

Result<std::string> new_token() {
  unsigned char bytes[16];
  if (::getrandom(bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes))
    return Error{ErrorCode::unavailable, "the system gives no random bytes.", "", {}, {}};
  std::string out;
  for (const unsigned char b : bytes)
    out.push_back("0123456789abcdef"[b >> 4]), out.push_back("0123456789abcdef"[b & 15]);
  return out;
}

}  // namespace tellings::serve
