// Clients that take their time, on a server whose limits are short.
#include "serve/http.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

namespace tellings::serve {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using std::chrono::seconds;

// A connection to the server; closed at its end.
class Client {
 public:
  explicit Client(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    pollfd ready{socket_, POLLOUT, 0};
    ::poll(&ready, 1, 2000);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool say(std::string_view words) const {
    return ::send(socket_, words.data(), words.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(words.size());
  }
  // What comes within a time; empty where nothing does, or the server has closed.
  std::string hear(milliseconds patience) const {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return {};
    char bytes[4096];
    const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
    return got > 0 ? std::string(bytes, static_cast<size_t>(got)) : std::string();
  }
  bool is_closed(milliseconds patience) const {
    pollfd ready{socket_, POLLIN, 0};
    char byte;
    return ::poll(&ready, 1, static_cast<int>(patience.count())) > 0 && ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
  }

 private:
  int socket_;
};

class SlowClients : public testing::Test {
 protected:
  void SetUp() override {
    HttpOptions options;
    options.address = "127.0.0.1";
    options.most_connections = 16;
    options.idle_seconds = options.request_seconds = options.answer_seconds = 1;
    auto started = HttpServer::start(options, [](const Request& r) {
      return Answer{200, "text/plain", r.path == "/large" ? std::string(64 << 20, 'x') : std::string("ok"), {}};
    });
    ASSERT_TRUE(started) << started.error().message;
    server_ = std::move(*started);
  }

  // Whether somebody else is answered within two seconds, who tries again where he is turned away.
  bool answers_others() const {
    for (const Clock::time_point begin = Clock::now(); Clock::now() - begin < seconds(2);) {
      const Client other(server_->port());
      other.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      if (other.hear(seconds(2)).starts_with("HTTP/1.1 200")) return true;
    }
    return false;
  }

  std::unique_ptr<HttpServer> server_;
};

TEST_F(SlowClients, AByteNowAndThenIsCutOff) {
  const Client slow(server_->port());
  const std::string request = "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(1000, 'a');
  const Clock::time_point begin = Clock::now();
  bool closed = false;
  for (const char c : request) {
    slow.say(std::string(1, c));
    closed = slow.is_closed(milliseconds(200));
    if (closed || Clock::now() - begin > seconds(15)) break;
  }
  EXPECT_TRUE(closed);
  EXPECT_LT(Clock::now() - begin, seconds(10));
  EXPECT_TRUE(answers_others());
}

TEST_F(SlowClients, ABodyThatComesByteByByteIsCutOff) {
  const Client slow(server_->port());
  slow.say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
  const Clock::time_point begin = Clock::now();
  bool closed = false;
  while (!closed && Clock::now() - begin < seconds(15)) {
    slow.say("a");
    closed = slow.is_closed(milliseconds(200));
  }
  EXPECT_TRUE(closed);
}

TEST_F(SlowClients, WhoSaysNothingKeepsNobodyOut) {
  std::vector<std::unique_ptr<Client>> idle;
  for (int k = 0; k < 50; ++k) {
    idle.push_back(std::make_unique<Client>(server_->port()));
    std::this_thread::sleep_for(milliseconds(5));
    if (k % 10 == 9) {
      EXPECT_TRUE(answers_others()) << "beside " << k + 1;
    }
  }
  EXPECT_TRUE(idle[0]->is_closed(seconds(5))) << "who has waited longest gives way";
}

TEST_F(SlowClients, WhoDoesNotReadTheAnswerIsCutOff) {
  const Client slow(server_->port());
  slow.say("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(slow.hear(seconds(5)).starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(answers_others());
  std::this_thread::sleep_for(seconds(4));
  size_t rest = 0;
  for (std::string some = slow.hear(seconds(1)); !some.empty(); some = slow.hear(seconds(1))) rest += some.size();
  EXPECT_LT(rest, size_t{32} << 20) << "only what was under way";
}

}  // namespace
}  // namespace tellings::serve
