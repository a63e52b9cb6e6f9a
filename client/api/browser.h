#pragma once

#include "client/api/cookies.h"
#include "client/api/html_page.h"
#include "client/wire/connection.h"
#include "mockgraph/base/url.h"

#include <string>
#include <string_view>

namespace client::api {

// As much of a browser as a page of forms needs: cookies, relative addresses, redirects within the
// proven origin. It never follows a redirect to `stop_at`; that is the app's own address. On a
// registered device it says with each request on which (`device`: the deviceId).
class Browser {
 public:
  Browser(wire::Connection& connection, std::string stop_at, std::string device = {});

  // Where a request ended: at a page, or at the app's address with what it was handed.
  struct Arrival {
    bool at_app = false;
    mockgraph::Pairs handed;  // query of the app's address
    HtmlPage page;
    int status = 0;
    std::string request_id;
  };
  [[nodiscard]] mockgraph::Result<Arrival> open(std::string link);
  // Sends the form's hidden values and these.
  [[nodiscard]] mockgraph::Result<Arrival> submit(const Form& form, const mockgraph::Pairs& values);

 private:
  [[nodiscard]] mockgraph::Result<Arrival> go(wire::Message message);
  [[nodiscard]] std::string resolved(std::string_view link) const;

  wire::Connection& connection_;
  std::string stop_at_, device_;
  std::string at_;  // the address of the page that is shown, as a link of the connection
  Cookies cookies_;
};

}  // namespace client::api
