// What the translation alone costs: bytes into a Request, a Response into the bytes of its head.
#include "mockgraph/app/listener_head.h"
#include "mockgraph/app/listener_reader.h"

#include <benchmark/benchmark.h>

namespace {

using namespace mockgraph;

void read_a_get(benchmark::State& state) {
  const std::string bytes =
      "GET /v1.0/users/3fa85f64-5717-4562-b3fc-2c963f66afa6 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"
      "User-Agent: bench\r\nAccept: application/json\r\nAuthorization: Bearer " +
      std::string(1600, 'e') + "\r\n\r\n";
  app::RequestReader reader{{.body = 8U << 20U, .head = 64U << 10U}};
  for (auto _ : state) benchmark::DoNotOptimize(reader.feed(bytes));
}
BENCHMARK(read_a_get);

void write_a_head(benchmark::State& state) {
  Response response;
  response.headers.add("Content-Type",
                       "application/json;odata.metadata=minimal;odata.streaming=true;"
                       "IEEE754Compatible=false;charset=utf-8");
  response.headers.add("request-id", "3fa85f64-5717-4562-b3fc-2c963f66afa6");
  response.headers.add("client-request-id", "3fa85f64-5717-4562-b3fc-2c963f66afa6");
  response.headers.add("Date", "Mon, 14 Sep 2026 08:15:02 GMT");
  response.set_body(std::string(1024, 'x'));
  std::string head;
  for (auto _ : state) {
    head.clear();
    app::append_head(head, response, {});
    benchmark::DoNotOptimize(head.data());
  }
}
BENCHMARK(write_a_head);

}  // namespace
