// Servers that send too much, too slowly, or what is no answer.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>

#include "fetch/local_server.h"
#include "tellings/fetch.h"

namespace tellings::fetch {
namespace {

Options here() {
  Options options;
  options.allow_private = true;
  options.timeout_s = 20;
  options.max_bytes = 100000;
  return options;
}

ErrorCode code_of(const Result<Response>& response) {
  EXPECT_FALSE(response);
  if (!response) {
    EXPECT_FALSE(response.error().message.empty());
    EXPECT_FALSE(response.error().source.empty());
  }
  return response ? ErrorCode::empty : response.error().code;
}

// Deflate with the fixed codes (RFC 1951, 3.2.6): one letter, then itself repeated 258 times for each 13 bits.
class Deflated {
 public:
  explicit Deflated(size_t repeats) {
    bit(1), bit(1), bit(0);
    code(0x30 + 'a', 8);
    for (size_t k = 0; k < repeats; ++k) code(0xC5, 8), code(0, 5);
    code(0, 7);
    while (filled_ != 0) bit(0);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void bit(int value) {
    if (filled_ == 0) bytes_.push_back('\0');
    bytes_.back() = static_cast<char>(bytes_.back() | value << filled_);
    filled_ = (filled_ + 1) % 8;
  }
  void code(unsigned value, int bits) {
    while (bits-- > 0) bit(value >> bits & 1);
  }
  std::string bytes_;
  int filled_ = 0;
};

uint32_t crc_of(const std::string& bytes) {  // RFC 1952, 8
  uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int k = 0; k < 8; ++k) crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
  }
  return ~crc;
}

std::string gzip(size_t repeats) {
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  out += Deflated(repeats).bytes();
  const std::string whole(1 + 258 * repeats, 'a');
  for (const uint32_t word : {crc_of(whole), static_cast<uint32_t>(whole.size())})
    for (int k = 0; k < 4; ++k) out.push_back(static_cast<char>(word >> 8 * k));
  return out;
}

LocalServer::Answer always(const std::string& headers, const std::string& body) {
  return [=](LocalServer*, int socket, const Asked&) { LocalServer::send(socket, "200 OK", headers, body); };
}

TEST(Hostile, PackedAnswersAreUnpacked) {
  LocalServer server(always("Content-Encoding: gzip\r\n", gzip(10)));
  const Result<Response> r = Client(here()).get(server.url());
  ASSERT_TRUE(r) << r.error().message;
  EXPECT_EQ(r->body, std::string(2581, 'a'));
  EXPECT_NE(server.asked().at(0).head.find("Accept-Encoding: gzip, deflate, br\r\n"), std::string::npos);
}

TEST(Hostile, ABombIsStoppedAtTheLimit) {
  const std::string bomb = gzip(40000);  // ten million letters
  ASSERT_LT(bomb.size(), 100000U);
  LocalServer server(always("Content-Encoding: gzip\r\n", bomb));
  EXPECT_EQ(code_of(Client(here()).get(server.url())), ErrorCode::too_large);
  Conditions conditions;
  conditions.cut = true;
  const Result<Response> cut = Client(here()).get(server.url(), conditions);
  ASSERT_TRUE(cut) << cut.error().message;
  EXPECT_TRUE(cut->cut);
  EXPECT_EQ(cut->body.size(), 100000U);
}

TEST(Hostile, AnEndlessBodyIsStoppedAtTheLimit) {
  LocalServer server([](LocalServer* self, int socket, const Asked&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\n\r\n");
    while (!self->over() && LocalServer::send(socket, std::string(10000, 'x'))) {
    }
  });
  EXPECT_EQ(code_of(Client(here()).get(server.url())), ErrorCode::too_large);
}

TEST(Hostile, ABodyThatIsSaidToBeTooLongIsNotWaitedFor) {
  LocalServer server([](LocalServer* self, int socket, const Asked&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n");
    while (!self->over()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  EXPECT_EQ(code_of(Client(here()).get(server.url())), ErrorCode::too_large);
}

TEST(Hostile, EndlessHeadersAreGivenUp) {
  LocalServer server([](LocalServer* self, int socket, const Asked&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\n");
    while (!self->over() && LocalServer::send(socket, "X-More: " + std::string(10000, 'x') + "\r\n")) {
    }
  });
  EXPECT_FALSE(Client(here()).get(server.url()));
}

TEST(Hostile, ASlowServerIsGivenUp) {
  LocalServer server([](LocalServer* self, int socket, const Asked&) {
    LocalServer::send(socket, "HTTP/1.1 200 OK\r\n\r\n");
    while (!self->over() && LocalServer::send(socket, "x")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  });
  Options options = here();
  options.slow_s = 1;
  EXPECT_EQ(code_of(Client(options).get(server.url())), ErrorCode::unavailable);
}

TEST(Hostile, AServerThatNeverAnswersIsGivenUp) {
  LocalServer server([](LocalServer* self, int, const Asked&) {
    while (!self->over()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  Options options = here();
  options.timeout_s = 1;
  EXPECT_EQ(code_of(Client(options).get(server.url())), ErrorCode::unavailable);
}

TEST(Hostile, SaysThatNobodyListens) {
  int port = 0;
  {
    port = LocalServer(always("", "")).port();
  }
  EXPECT_EQ(code_of(Client(here()).get("http://127.0.0.1:" + std::to_string(port) + "/")), ErrorCode::unavailable);
}

TEST(Hostile, WhatIsNoAnswerIsMalformed) {
  const auto code = [](const std::string& bytes) {
    LocalServer server([=](LocalServer*, int socket, const Asked&) { LocalServer::send(socket, bytes); });
    return code_of(Client(here()).get(server.url()));
  };
  EXPECT_EQ(code("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"), ErrorCode::malformed);
  EXPECT_EQ(code("SSH-2.0-OpenSSH_9.2\r\n"), ErrorCode::malformed);
  EXPECT_EQ(code(""), ErrorCode::malformed);
  EXPECT_EQ(code("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!"),
            ErrorCode::malformed);
}

}  // namespace
}  // namespace tellings::fetch
