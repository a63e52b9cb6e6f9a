#include "tests/contract/wire/raw_client.h"

#include "mockgraph/base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

namespace tests {

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in server{};
  server.sin_family = AF_INET;
  server.sin_port = htons(port);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr address{};
  static_assert(sizeof address == sizeof server);
  std::memcpy(&address, &server, sizeof server);
  if (::connect(socket_, &address, sizeof address) != 0) end_ = End::kClosed;
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)), end_(other.end_) {}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the server has gone; reading will show it
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void RawClient::end_output() const { ::shutdown(socket_, SHUT_WR); }

std::string RawClient::read_answer() {
  std::string head = read_head();
  std::size_t length = 0;
  for (const auto line : mockgraph::split(head, '\n')) {
    constexpr std::string_view kLength = "Content-Length: ";
    if (line.starts_with(kLength))
      std::from_chars(line.data() + kLength.size(), line.data() + line.size(), length);
  }
  while (read_.size() < length && read_more()) continue;
  const auto body = std::min(length, read_.size());
  head.append(read_, 0, body);
  read_.erase(0, body);
  return head;
}

std::string RawClient::read_head() {
  constexpr std::string_view kEmptyLine = "\r\n\r\n";
  while (read_.find(kEmptyLine) == std::string::npos && read_more()) continue;
  const auto found = read_.find(kEmptyLine);
  const auto size = found == std::string::npos ? read_.size() : found + kEmptyLine.size();
  std::string head = read_.substr(0, size);
  read_.erase(0, size);
  return head;
}

std::string RawClient::read_all() {
  while (read_more()) continue;
  return std::exchange(read_, {});
}

bool RawClient::read_more() {
  if (end_ != End::kOpen) return false;
  std::array<char, 65536> piece{};
  const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
  if (got > 0) {
    read_.append(piece.data(), static_cast<std::size_t>(got));
    return true;
  }
  if (got == 0)
    end_ = End::kClosed;
  else
    end_ = errno == ECONNRESET ? End::kReset : End::kSilent;
  return false;
}

}  // namespace tests
