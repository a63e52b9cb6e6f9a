// The yardstick of the socket benchmark: Beast and coroutines as its documentation shows them, with
// answers that are ready before the first request. It knows nothing of the mock.
//
//   bare_beast ANSWERS READY_FILE [THREADS]
//
// ANSWERS is a folder; request target "/3" is answered with the bytes of its file "3": status,
// header fields, an empty line, the body. READY_FILE receives the port.

// clang-format off
#include <utility>  // before Asio: its 1.74 forgets that it needs std::exchange
// clang-format on

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;

namespace {

struct Answer {
  unsigned status = 200;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;
};
using Answers = std::map<std::string, Answer, std::less<>>;

Answer read_answer(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  Answer answer;
  std::string line;
  std::getline(file, line);
  answer.status = static_cast<unsigned>(std::stoul(line));
  while (std::getline(file, line) && !line.empty()) {
    const auto colon = line.find(": ");
    answer.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
  }
  answer.body.assign(std::istreambuf_iterator<char>{file}, {});
  return answer;
}

Answers read_answers(const std::filesystem::path& folder) {
  Answers answers;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    answers.emplace("/" + entry.path().filename().string(), read_answer(entry.path()));
  return answers;
}

asio::awaitable<void> serve(Tcp::socket socket, const Answers& answers) {
  boost::beast::flat_buffer buffer;
  boost::system::error_code error;
  for (;;) {
    http::request<http::string_body> request;
    co_await http::async_read(socket, buffer, request,
                              asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    const auto found =
        answers.find(std::string_view{request.target().data(), request.target().size()});
    http::response<http::span_body<const char>> response;  // the body is not copied
    response.version(request.version());
    response.keep_alive(request.keep_alive());
    if (found == answers.end()) {
      response.result(http::status::not_found);
    } else {
      response.result(found->second.status);
      for (const auto& [name, value] : found->second.fields) response.insert(name, value);
      response.body() = {found->second.body.data(), found->second.body.size()};
    }
    response.prepare_payload();
    co_await http::async_write(socket, response, asio::redirect_error(asio::use_awaitable, error));
    if (error || !response.keep_alive()) co_return;
  }
}

asio::awaitable<void> listen(Tcp::acceptor& acceptor, const Answers& answers) {
  for (;;) {
    boost::system::error_code error;
    auto socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (error) continue;
    socket.set_option(Tcp::no_delay(true));
    asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), answers), asio::detached);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return EXIT_FAILURE;
  const Answers answers = read_answers(words[1]);
  const int threads = count > 3 ? std::atoi(words[3]) : 1;
  asio::io_context io{threads};
  Tcp::acceptor acceptor{io, {asio::ip::make_address("127.0.0.1"), 0}, false};
  acceptor.listen(4096);
  asio::co_spawn(io, listen(acceptor, answers), asio::detached);
  std::ofstream{words[2]} << acceptor.local_endpoint().port() << '\n';
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back([&io] { io.run(); });
  io.run();
}
