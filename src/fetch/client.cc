// One request after the other through libcurl.
#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <mutex>
#include <utility>
#include <vector>

#include "fetch/address.h"
#include "fetch/gate.h"
#include "fetch/headers.h"
#include "tellings/fetch.h"
#include "tellings/version.h"

namespace tellings::fetch {
namespace {

constexpr long kSlowBytesPerSecond = 100;
constexpr long kConnectMs = 10000;
constexpr long kLongestRequestMs = 1000L * 3600;

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CloseHandle>;

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

// What the callbacks of one request see.
struct Exchange {
  Headers headers;
  std::string body;
  size_t most = 0;
  bool over = false;  // the body is longer than `most`
  const std::function<bool(const sockaddr*)>* gate = nullptr;
  bool refused = false;  // an address was not connected to
};

size_t take_body(char* data, size_t, size_t size, void* to) {
  auto* x = static_cast<Exchange*>(to);
  const size_t room = x->most - x->body.size();
  x->body.append(data, std::min(size, room));
  if (size <= room) return size;
  x->over = true;
  return 0;  // ends the transfer: nothing more is unpacked
}

size_t take_header(char* data, size_t, size_t size, void* to) {
  static_cast<Exchange*>(to)->headers.take({data, size});
  return size;
}

// Stands between the resolved address and the connection: whatever led here, it is this address that counts.
curl_socket_t open_socket(void* to, curlsocktype, curl_sockaddr* address) {
  auto* x = static_cast<Exchange*>(to);
  const bool internet = address->family == AF_INET || address->family == AF_INET6;
  if (!internet || !(*x->gate)(&address->addr)) {
    x->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error trouble(ErrorCode code, const char* message) { return {code, message, "", {}, {}}; }

Error error_of(CURLcode code, const Exchange& x) {
  if (x.refused && (code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK))
    return trouble(ErrorCode::usage, "leads to an address inside a private or reserved network, and is not fetched.");
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return trouble(ErrorCode::unavailable, "names a host that is not known. Is the address right?");
    case CURLE_COULDNT_CONNECT:
      return trouble(ErrorCode::unavailable, "cannot be connected to; try again later.");
    case CURLE_OPERATION_TIMEDOUT:
      return trouble(ErrorCode::unavailable, "does not answer in time; try again later.");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
      return trouble(ErrorCode::unavailable, "cannot show who it is (its certificate), and is not trusted.");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
      return trouble(ErrorCode::malformed, "breaks off in the middle of its answer; try again later.");
    case CURLE_BAD_CONTENT_ENCODING:
      return trouble(ErrorCode::malformed, "sends an answer that cannot be unpacked.");
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return trouble(ErrorCode::malformed, "does not answer in HTTP. Is the address right?");
    default:
      return trouble(ErrorCode::unavailable, "cannot be fetched; try again later.");
  }
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

int64_t now_ms() {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void set_safe(CURL* c, const Options& options, Exchange* x) {
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, x);
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);  // each address is looked at first
  curl_easy_setopt(c, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(c, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br");
  curl_easy_setopt(c, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, kSlowBytesPerSecond);
  curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_s));
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, x);
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, x);
}

bool add(List* list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list->get(), line.c_str());
  if (longer == nullptr) return false;
  (void)list->release();
  list->reset(longer);
  return true;
}

}  // namespace

std::string default_user_agent(std::string_view contact) {
  std::string out = "tellings/" TELLINGS_VERSION;
  if (!contact.empty() && is_sendable(contact)) out.append(" (+").append(contact).append(")");
  return out;
}

struct Client::State {
  Options options;
  Gate gate;
  std::mutex mutex;
  std::vector<Handle> idle;  // with their open connections

  Handle take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return Handle(curl_easy_init());
    Handle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }
  void give(Handle handle) {
    constexpr size_t kMostIdle = 16;
    curl_easy_reset(handle.get());
    const std::lock_guard lock(mutex);
    if (idle.size() < kMostIdle) idle.push_back(std::move(handle));
  }

  // One request without redirects; fills `response`.
  Status ask(CURL* c, const WebAddress& address, const Conditions& conditions, int64_t left_ms, Exchange* x,
             Response* response) const;
};

Status Client::State::ask(CURL* c, const WebAddress& address, const Conditions& conditions, int64_t left_ms,
                          Exchange* x, Response* response) const {
  set_safe(c, options, x);
  List lines;
  if (!conditions.etag.empty() && is_sendable(conditions.etag)) add(&lines, "If-None-Match: " + conditions.etag);
  if (!conditions.last_modified.empty() && is_sendable(conditions.last_modified))
    add(&lines, "If-Modified-Since: " + conditions.last_modified);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, lines.get());
  curl_easy_setopt(c, CURLOPT_URL, address.url.c_str());
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, static_cast<long>(std::clamp<int64_t>(left_ms, 1, kLongestRequestMs)));
  if (!conditions.cut) curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(x->most));
  const CURLcode code = curl_easy_perform(c);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, nullptr);
  if (x->over && conditions.cut)
    response->cut = true;
  else if (x->over || code == CURLE_FILESIZE_EXCEEDED)
    return trouble(ErrorCode::too_large, "sends more than is taken, packed or unpacked.");
  else if (code != CURLE_OK)
    return error_of(code, *x);
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  response->status = static_cast<int>(status);
  return Nothing{};
}

Client::Client(Options options)
    : Client(options, [open = options.allow_private](const sockaddr* address) { return open || is_public(address); }) {}

Client::Client(Options options, Gate gate) : state_(std::make_unique<State>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  if (options.user_agent.empty() || !is_sendable(options.user_agent)) options.user_agent = default_user_agent();
  options.slow_s = std::max(1, options.slow_s);
  options.timeout_s = std::max(1, options.timeout_s);
  state_->options = std::move(options);
  state_->gate = std::move(gate);
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Client gated_client(Options options, std::function<bool(const sockaddr*)> gate) {
  return Client(std::move(options), std::move(gate));
}

const Options& Client::options() const { return state_->options; }

namespace {

void finish(Exchange* x, const WebAddress& address, Response* response) {
  response->final_url = address.url;
  response->not_modified = response->status == 304;
  response->content_type = std::move(x->headers.content_type);
  response->etag = std::move(x->headers.etag);
  response->last_modified = std::move(x->headers.last_modified);
  response->retry_after_s = retry_after_s(x->headers.retry_after, static_cast<int64_t>(std::time(nullptr)));
  response->max_age_s = max_age_s(x->headers.cache_control);
  response->body = std::move(x->body);
}

}  // namespace

Result<Response> Client::get(const std::string& url, const Conditions& conditions) const {
  const auto named = [&](Error error) {
    if (error.source.empty()) error.source = url;
    return error;
  };
  Result<WebAddress> address = web_address(url);
  if (!address) return named(address.error());
  Handle handle = state_->take();
  if (!handle) return named(trouble(ErrorCode::unavailable, "cannot be fetched: memory is short."));
  int64_t end = now_ms() + int64_t{1000} * state_->options.timeout_s;
  bool lasting = true;
  for (int redirects = 0;; ++redirects) {
    if (conditions.before) {
      const int64_t asked = now_ms();
      const Status may = conditions.before(address->url);
      if (!may) return named(may.error());
      end += now_ms() - asked;  // waiting for one's turn is not the server's time
    }
    Exchange x;
    x.most = conditions.max_bytes > 0 ? conditions.max_bytes : state_->options.max_bytes;
    x.gate = &state_->gate;
    Response response;
    const Status status = state_->ask(handle.get(), *address, conditions, end - now_ms(), &x, &response);
    if (!status) return named(status.error());
    if (!is_redirect(response.status) || x.headers.location.empty()) {
      finish(&x, *address, &response);
      response.moved = redirects > 0 && lasting;
      state_->give(std::move(handle));
      return response;
    }
    lasting = lasting && (response.status == 301 || response.status == 308);
    if (redirects >= state_->options.max_redirects)
      return named(trouble(ErrorCode::unavailable, "leads from one address to the next without end."));
    address = web_address(x.headers.location, address->url);
    if (!address)
      return named({address.error().code, "is redirected to an address that " + address.error().message, "", {}, {}});
    if (now_ms() >= end) return named(trouble(ErrorCode::unavailable, "does not answer in time; try again later."));
  }
}

}  // namespace tellings::fetch
