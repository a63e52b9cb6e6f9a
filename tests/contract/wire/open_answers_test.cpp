// Answers that stay open: what is told arrives at once, silence costs nothing, and whoever goes, on
// either side, is noticed.
#include "tests/contract/wire/on_tls.h"
#include "tests/contract/wire/on_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace tests {
namespace {

using mockgraph::Request;
using mockgraph::app::OpenAnswer;
using testing::StartsWith;

constexpr std::string_view kHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";

// Says to whoever listens what the test says.
class Speaker {
 public:
  [[nodiscard]] mockgraph::app::OpenAnswers answers() {
    return [this](const Request& request) -> std::unique_ptr<OpenAnswer> {
      if (request.target != "/events") return nullptr;
      return std::make_unique<Ear>(*this);
    };
  }
  void say(const std::string& text) {
    const std::scoped_lock lock{mutex_};
    due_ += text;
    if (wake_) wake_();
  }
  void wait_until_gone() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return was_there_ && ears_ == 0; });
  }

 private:
  struct Ear : OpenAnswer {
    explicit Ear(Speaker& its) : speaker(its) {
      const std::scoped_lock lock{speaker.mutex_};
      ++speaker.ears_;
      speaker.was_there_ = true;
    }
    ~Ear() override {
      const std::scoped_lock lock{speaker.mutex_};
      speaker.wake_ = nullptr;
      --speaker.ears_;
      speaker.changed_.notify_all();
    }
    std::string take() override {
      const std::scoped_lock lock{speaker.mutex_};
      return std::exchange(speaker.due_, {});
    }
    void listen(std::function<void()> wake) override {
      const std::scoped_lock lock{speaker.mutex_};
      speaker.wake_ = std::move(wake);
    }
    Speaker& speaker;
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::function<void()> wake_;
  std::string due_{"data: hello\n\n"};
  int ears_ = 0;
  bool was_there_ = false;
};

constexpr std::string_view kHello = "data: hello\n\n", kNews = "data: news\n\n";

TEST_F(OnWire, TellsThePresentAtOnceAndWhatChangesWhenItDoes) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  RawClient page = client();
  page.send(request_line("GET /events"));
  EXPECT_EQ(page.read_bytes(kHead.size()), kHead);
  EXPECT_EQ(page.read_bytes(kHello.size()), kHello);
  for (int i = 0; i < 3; ++i) {
    speaker.say(std::string{kNews});
    EXPECT_EQ(page.read_bytes(kNews.size()), kNews);
  }
  listener_.reset();
}

TEST_F(OnWire, AnswersEveryOtherRequestAsEver) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  RawClient other = client();
  other.send(request_line("GET /x"));
  EXPECT_EQ(other.read_answer(), ok_answer("GET /x\n"));
  other.send(request_line("HEAD /events"));
  EXPECT_THAT(other.read_head(), testing::HasSubstr("Content-Length: 13\r\n"));
}

TEST_F(OnWire, NoticesThatAListenerHasGone) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  {
    RawClient page = client();
    page.send(request_line("GET /events"));
    EXPECT_EQ(page.read_bytes(kHead.size()), kHead);
  }
  speaker.wait_until_gone();
  speaker.say("data: to nobody\n\n");
}

// An idle listener is no client that dawdles.
TEST_F(OnWire, LosesNoPatienceWithAListener) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0",
               .open = speaker.answers(),
               .threads = 1,
               .patience = std::chrono::milliseconds{20}});
  RawClient page = client();
  page.send(request_line("GET /events"));
  EXPECT_EQ(page.read_bytes(kHead.size() + kHello.size()),
            std::string{kHead} + std::string{kHello});
  RawClient slow = client();
  slow.send("GET / HT");
  EXPECT_THAT(slow.read_all(), StartsWith("HTTP/1.1 408 "));
  speaker.say(std::string{kNews});
  EXPECT_EQ(page.read_bytes(kNews.size()), kNews);
  listener_.reset();
}

TEST_F(OnWire, LetsGoOfAListenerWhoDoesNotRead) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  RawClient page = client();
  page.send(request_line("GET /events"));
  EXPECT_EQ(page.read_bytes(kHead.size()), kHead);
  speaker.say(std::string(64U << 20U, 'x'));
  speaker.wait_until_gone();
  page.skip_all();
}

TEST_F(OnWire, EndsWithoutWaitingForListeners) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  RawClient page = client();
  page.send(request_line("GET /events"));
  EXPECT_EQ(page.read_bytes(kHead.size() + kHello.size()),
            std::string{kHead} + std::string{kHello});
  const auto before = std::chrono::steady_clock::now();
  listener_.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds{100});
  EXPECT_EQ(page.read_all(), "");
  speaker.wait_until_gone();
}

TEST_F(OnWire, IsToldFromManyThreads) {
  Speaker speaker;
  serve(echo, {.http = "127.0.0.1:0", .open = speaker.answers()});
  RawClient page = client();
  page.send(request_line("GET /events"));
  EXPECT_EQ(page.read_bytes(kHead.size() + kHello.size()),
            std::string{kHead} + std::string{kHello});
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&speaker] {
      for (int j = 0; j < 200; ++j) speaker.say("x");
    });
  EXPECT_EQ(page.read_bytes(800), std::string(800, 'x'));
  threads.clear();
  listener_.reset();
}

TEST_F(WireTls, TellsOverHttpsToo) {
  Speaker speaker;
  auto with = options();
  with.open = speaker.answers();
  auto started = mockgraph::app::Listener::start(with, echo);
  ASSERT_TRUE(started.ok());
  listener_ = *std::move(started);
  const RawClient wire{listener_->https_port()};
  TlsClient page{wire, certificates_.authority_path, "localhost"};
  ASSERT_TRUE(page.shake_hands());
  page.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(page.read(kHead.size() + kHello.size()), std::string{kHead} + std::string{kHello});
  speaker.say(std::string{kNews});
  EXPECT_EQ(page.read(kNews.size()), kNews);
  listener_.reset();
}

}  // namespace
}  // namespace tests
