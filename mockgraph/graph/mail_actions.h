#pragma once

#include "mockgraph/rest/context.h"

namespace mockgraph::graph {

// POST …/sendMail: 202 with nothing in it. A message as JSON or, as text/plain, a whole MIME
// message in base64. It is delivered at once (directory/mail_delivery.h).
[[nodiscard]] Result<rest::Reply> send_mail(rest::CommandContext& c);

}  // namespace mockgraph::graph
