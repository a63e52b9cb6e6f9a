#pragma once

#include "mockgraph/app/listener_channel.h"
#include "mockgraph/base/http_message.h"  // brings <utility>, which Asio 1.74 forgets

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>

namespace mockgraph::app {

// Named by its executor: Asio's default erases the type, and pays for that at each wait.
using Socket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                boost::asio::wait_traits<std::chrono::steady_clock>,
                                                boost::asio::io_context::executor_type>;

// The bytes as they are. The socket is non-blocking and outlives the channel.
[[nodiscard]] std::unique_ptr<Channel> open_plain(Socket& socket);

// True once the peer's machine has all that was sent, so that a reset takes none of it away.
[[nodiscard]] bool has_left(Socket& socket);

}  // namespace mockgraph::app
