#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tests {

// A client that sends and sees bytes, and how a connection ends. Blocking; a read that lasts longer
// than ten seconds ends the test's patience and shows as kSilent.
class RawClient {
 public:
  enum class End { kOpen, kClosed, kReset, kSilent };

  explicit RawClient(std::uint16_t port);
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient();

  void send(std::string_view bytes) const;
  // As send(); false once the server has gone.
  [[nodiscard]] bool sends(std::string_view bytes) const;
  void end_output() const;  // half a close: the server may still answer

  // Reads one answer: the head, and as many bytes as its Content-Length says.
  [[nodiscard]] std::string read_answer();
  // As read_answer(), for an answer that has no body, as to HEAD.
  [[nodiscard]] std::string read_head();
  // Reads until the server ends the connection.
  [[nodiscard]] std::string read_all();
  // Reads that many bytes and no further, so that somebody else can read on from the socket.
  [[nodiscard]] std::string read_bytes(std::size_t count);
  // As read_all(), for who wants to keep nothing.
  void skip_all();
  // How the connection ended, as far as was read.
  [[nodiscard]] End end() const { return end_; }

  [[nodiscard]] int socket() const { return socket_; }

 private:
  bool read_more();

  int socket_;
  std::string read_;
  End end_ = End::kOpen;
};

// Somebody who listens on this machine, and whom nobody should call.
class Victim {
 public:
  Victim();
  Victim(const Victim&) = delete;
  Victim& operator=(const Victim&) = delete;
  ~Victim();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] bool was_called() const;

 private:
  int socket_;
  std::uint16_t port_ = 0;
};

}  // namespace tests
