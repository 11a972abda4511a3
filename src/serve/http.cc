#include "serve/http.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

namespace tellings::serve {
namespace {

using Clock = std::chrono::steady_clock;

const std::string kNone;

// How long a connection may be in the state that it is in; who takes longer is cut off.
class Watch {
 public:
  explicit Watch(const HttpOptions& options) : options_(options), thread_([this] { run(); }) {}
  ~Watch() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

  // Of a new connection. Where they become too many, the one that has waited longest for a request to be whole gives
  // way: else who opens many and says nothing would keep all others out.
  void expect_request(MHD_Connection* c, int socket) {
    const std::lock_guard lock(mutex_);
    until_[c] = waiting(socket);
    if (until_.size() + options_.most_connections / kRoomOf <= options_.most_connections) return;
    auto oldest = until_.end();
    for (auto it = until_.begin(); it != until_.end(); ++it)
      if (it->first != c && it->second.waits && (oldest == until_.end() || it->second.until < oldest->second.until))
        oldest = it;
    if (oldest == until_.end()) return;
    ::shutdown(oldest->second.socket, SHUT_RDWR);
    oldest->second.waits = false;
  }
  void expect_nothing(MHD_Connection* c) {
    const std::lock_guard lock(mutex_);
    if (const auto it = until_.find(c); it != until_.end())
      it->second = {it->second.socket, Clock::time_point::max(), false};
  }
  void expect_sent(MHD_Connection* c) {
    const std::lock_guard lock(mutex_);
    if (const auto it = until_.find(c); it != until_.end())
      it->second = {it->second.socket, Clock::now() + std::chrono::seconds(options_.answer_seconds), false};
  }
  void expect_next(MHD_Connection* c) {
    const std::lock_guard lock(mutex_);
    if (const auto it = until_.find(c); it != until_.end()) it->second = waiting(it->second.socket);
  }
  void forget(MHD_Connection* c) {
    const std::lock_guard lock(mutex_);
    until_.erase(c);
  }

 private:
  static constexpr size_t kRoomOf = 4;  // one of so many connections is kept free for who comes next

  struct Expected {
    int socket = -1;
    Clock::time_point until;
    bool waits = false;  // for a request
  };

  Expected waiting(int socket) const {
    return {socket, Clock::now() + std::chrono::seconds(options_.request_seconds + options_.idle_seconds), true};
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (!ended_) {
      wake_.wait_for(lock, std::chrono::seconds(1));
      const auto now = Clock::now();
      // the socket is still open: it is taken off the list before the library closes it
      for (const auto& [c, state] : until_)
        if (state.until < now) ::shutdown(state.socket, SHUT_RDWR);
    }
  }

  const HttpOptions& options_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::map<MHD_Connection*, Expected> until_;
  bool ended_ = false;
  std::thread thread_;
};

// A request on its way in.
struct Coming {
  Request request;
  bool too_large = false;
};

MHD_Result take_header(void* to, MHD_ValueKind, const char* name, const char* value) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  static_cast<Request*>(to)->headers[lower] = value != nullptr ? value : "";
  return MHD_YES;
}

MHD_Result take_parameter(void* to, MHD_ValueKind, const char* name, const char* value) {
  static_cast<Request*>(to)->query[name] = value != nullptr ? value : "";
  return MHD_YES;
}

MHD_Result send(MHD_Connection* connection, const Answer& answer) {
  MHD_Response* response =
      MHD_create_response_from_buffer(answer.body.size(), const_cast<char*>(answer.body.data()), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  if (!answer.body.empty()) MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.type.c_str());
  for (const auto& [name, value] : answer.headers) MHD_add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result queued = MHD_queue_response(connection, answer.status, response);
  MHD_destroy_response(response);
  return queued;
}

// The socket's address of a numeric one; false where it is none.
bool address_of(const std::string& text, uint16_t port, sockaddr_storage* out) {
  std::memset(out, 0, sizeof *out);
  auto& v4 = reinterpret_cast<sockaddr_in&>(*out);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(*out);
  if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET, v4.sin_port = htons(port);
    return true;
  }
  if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6, v6.sin6_port = htons(port);
    return true;
  }
  return false;
}

}  // namespace

const std::string& Request::header(const std::string& name) const {
  const auto it = headers.find(name);
  return it == headers.end() ? kNone : it->second;
}

const std::string& Request::parameter(const std::string& name) const {
  const auto it = query.find(name);
  return it == query.end() ? kNone : it->second;
}

struct HttpServer::State {
  HttpOptions options;
  Handle handle;
  std::unique_ptr<Watch> watch;
  MHD_Daemon* daemon = nullptr;

  static MHD_Result take(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                         const char* body, size_t* body_size, void** at) {
    auto& state = *static_cast<State*>(self);
    if (*at == nullptr) {
      auto* coming = new Coming;
      coming->request.method = method;
      coming->request.path = url;
      MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &coming->request);
      MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_parameter, &coming->request);
      *at = coming;
      return MHD_YES;
    }
    auto* coming = static_cast<Coming*>(*at);
    if (*body_size > 0) {
      if (coming->request.body.size() + *body_size > state.options.most_body_bytes)
        coming->too_large = true;
      else
        coming->request.body.append(body, *body_size);
      *body_size = 0;
      return MHD_YES;
    }
    state.watch->expect_nothing(connection);
    const Answer answer = coming->too_large ? too_large() : state.handle(coming->request);
    state.watch->expect_sent(connection);
    return send(connection, answer);
  }

  static Answer too_large() {
    return {413, "application/json", R"({"error":{"code":"too_large","message":"The request is too large."}})", {}};
  }

  static void completed(void* self, MHD_Connection* connection, void** at, MHD_RequestTerminationCode) {
    delete static_cast<Coming*>(*at);
    *at = nullptr;
    static_cast<State*>(self)->watch->expect_next(connection);
  }

  static void connected(void* self, MHD_Connection* connection, void**, MHD_ConnectionNotificationCode code) {
    auto& watch = *static_cast<State*>(self)->watch;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) return watch.forget(connection);
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr) watch.expect_request(connection, info->connect_fd);
  }
};

HttpServer::HttpServer() : state_(std::make_unique<State>()) {}

HttpServer::~HttpServer() {
  if (state_->daemon != nullptr) MHD_stop_daemon(state_->daemon);
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options, Handle handle) {
  const auto error = [](ErrorCode code, std::string message) { return Error{code, std::move(message), "", {}, {}}; };
  std::unique_ptr<HttpServer> made(new HttpServer);
  State& s = *made->state_;
  s.options = options;
  s.handle = std::move(handle);
  s.watch = std::make_unique<Watch>(s.options);
  sockaddr_storage address{};
  if (!address_of(options.address, options.port, &address))
    return error(ErrorCode::usage, "'" + options.address + "' is no numeric address, such as 127.0.0.1 or ::1.");
  unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL;
  if (address.ss_family == AF_INET6) flags |= MHD_USE_IPv6;
  errno = 0;
  s.daemon = MHD_start_daemon(flags, options.port, nullptr, nullptr, &State::take, &s,  //
                              MHD_OPTION_SOCK_ADDR, &address,                           //
                              MHD_OPTION_CONNECTION_LIMIT, static_cast<unsigned>(options.most_connections),
                              MHD_OPTION_CONNECTION_TIMEOUT, options.idle_seconds,          //
                              MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.most_head_bytes,  //
                              MHD_OPTION_STRICT_FOR_CLIENT, 1,                              //
                              MHD_OPTION_NOTIFY_COMPLETED, &State::completed, &s,           //
                              MHD_OPTION_NOTIFY_CONNECTION, &State::connected, &s,          //
                              MHD_OPTION_END);
  if (s.daemon == nullptr)
    return error(ErrorCode::unavailable,
                 errno == EADDRINUSE ? "port " + std::to_string(options.port) + " is in use; --port takes another."
                 : errno == EACCES
                     ? "port " + std::to_string(options.port) + " may not be used by this user; take one from 1024 on."
                     : options.address + ":" + std::to_string(options.port) +
                           " cannot be listened on: " + std::strerror(errno) + ".");
  return made;
}

uint16_t HttpServer::port() const {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(state_->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info != nullptr ? info->port : state_->options.port;
}

}  // namespace tellings::serve
