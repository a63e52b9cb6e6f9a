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
namespace {

sockaddr loopback_at(std::uint16_t port) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr address{};
  static_assert(sizeof address == sizeof place);
  std::memcpy(&address, &place, sizeof place);
  return address;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  const sockaddr address = loopback_at(port);
  if (::connect(socket_, &address, sizeof address) != 0) end_ = End::kClosed;
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), read_(std::move(other.read_)), end_(other.end_) {}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
  // Reading will show it if the server has gone.
  static_cast<void>(sends(bytes));
}

bool RawClient::sends(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
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

void RawClient::skip_all() {
  while (read_more()) read_.clear();
}

std::string RawClient::read_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  const auto got = ::recv(socket_, bytes.data(), count, MSG_WAITALL);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
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

Victim::Victim() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
  sockaddr address = loopback_at(0);
  socklen_t size = sizeof address;
  const bool listens = ::bind(socket_, &address, size) == 0 && ::listen(socket_, 16) == 0 &&
                       ::getsockname(socket_, &address, &size) == 0;
  sockaddr_in place{};
  std::memcpy(&place, &address, sizeof place);
  if (listens) port_ = ntohs(place.sin_port);
}

Victim::~Victim() { ::close(socket_); }

bool Victim::was_called() const {
  const int caller = ::accept(socket_, nullptr, nullptr);
  if (caller < 0) return false;
  ::close(caller);
  return true;
}

}  // namespace tests
