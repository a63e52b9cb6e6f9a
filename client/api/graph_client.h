#pragma once

#include "client/api/answer.h"
#include "client/wire/connection.h"

#include <string>
#include <string_view>
#include <vector>

namespace client::api {

// Microsoft Graph with one access token. Links are "/v1.0/…" or "/beta/…". Everything but 2xx is an
// Error with Graph's own code and message. What is not found is asked for again for a minute, but
// for deletions: what somebody just made may not be known to every replica yet (Graph, "known
// issues"). The connection must outlive the client.
class GraphClient {
 public:
  GraphClient(wire::Connection& connection, std::string token);

  [[nodiscard]] mockgraph::Result<Answer> get(std::string_view link);
  // All pages of a collection in one: "value" holds every item. The request id is the first
  // page's. A next link that leads elsewhere is refused by the guard.
  [[nodiscard]] mockgraph::Result<Answer> get_all(std::string_view link);
  [[nodiscard]] mockgraph::Result<Answer> post(std::string_view link, const mockgraph::Json& body);
  [[nodiscard]] mockgraph::Result<Answer> patch(std::string_view link, const mockgraph::Json& body);
  [[nodiscard]] mockgraph::Result<Answer> remove(std::string_view link);
  // Requests {"method", "url", "body"} as $batch of this version ("beta"), twenty at a time; the
  // answers in the order of the requests. An Error is a batch's, never one request's.
  [[nodiscard]] mockgraph::Result<std::vector<Answer>> batch(
      std::string_view version, const std::vector<mockgraph::Json>& requests);

 private:
  [[nodiscard]] mockgraph::Result<Answer> send(std::string_view method, std::string_view link,
                                               const mockgraph::Json* body);

  wire::Connection& connection_;
  std::string token_;
};

// 'o''neill' for a $filter, percent-encoded for a link.
[[nodiscard]] std::string filter(std::string_view pattern, std::string_view value);

}  // namespace client::api
