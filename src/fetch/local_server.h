// A web server on this machine, for tests: each says itself what it sends, byte for byte.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace tellings::fetch {

struct Asked {
  std::string path;
  std::string head;  // all lines as they came
};

class LocalServer {
 public:
  // `answer` writes with send(); it runs on a thread of its own for each connection, which ends with it.
  using Answer = std::function<void(LocalServer*, int socket, const Asked&)>;

  explicit LocalServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 64);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { accept_all(); });
  }
  ~LocalServer() {
    over_ = true;
    thread_.join();
    for (std::thread& t : threads_) t.join();
    ::close(listener_);
  }

  std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
  int port() const { return port_; }
  int connections() const { return connections_; }
  bool over() const { return over_; }
  std::vector<Asked> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

  // False where the other side has gone.
  static bool send(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
    return true;
  }
  static bool send(int socket, const std::string& status, const std::string& headers, std::string_view body) {
    return send(socket, "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
                            "\r\nConnection: close\r\n" + headers + "\r\n") &&
           send(socket, body);
  }

 private:
  void accept_all() {
    while (!over_) {
      pollfd ready{listener_, POLLIN, 0};
      if (::poll(&ready, 1, 20) <= 0) continue;
      const int socket = ::accept(listener_, nullptr, nullptr);
      if (socket < 0) continue;
      ++connections_;
      threads_.emplace_back([this, socket] { serve(socket); });
    }
  }

  void serve(int socket) {
    Asked asked;
    char c = 0;
    while (!asked.head.ends_with("\r\n\r\n") && ::recv(socket, &c, 1, 0) == 1) asked.head.push_back(c);
    const size_t begin = asked.head.find(' ') + 1;
    asked.path = asked.head.substr(begin, asked.head.find(' ', begin) - begin);
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(asked);
    }
    answer_(this, socket, asked);
    ::shutdown(socket, SHUT_WR);
    char rest[4096];  // closing with bytes unread would throw away what was sent
    while (!over_ && ::recv(socket, rest, sizeof rest, 0) > 0) {
    }
    ::close(socket);
  }

  Answer answer_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> over_{false};
  std::atomic<int> connections_{0};
  std::mutex mutex_;
  std::vector<Asked> asked_;
  std::vector<std::thread> threads_;
  std::thread thread_;
};

}  // namespace tellings::fetch
