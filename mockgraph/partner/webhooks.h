#pragma once

#include "mockgraph/rest/context.h"

// Being told of what happens: learn.microsoft.com/partner-center/developer, "Partner Center
// webhooks". An application has one registration. Events are put into the post by the directory
// (directory/event_post.h) and sent by whoever runs the mock, to receivers on this machine
// only: any other address is refused when it is registered, with code 800002.
namespace mockgraph::partner {

// An array without a wrapper.
[[nodiscard]] Result<rest::Reply> list_webhook_events(const rest::QueryContext& c);
// 404 if there is none.
[[nodiscard]] Result<rest::Reply> get_webhook(const rest::QueryContext& c);
// 409 if there is one.
[[nodiscard]] Result<rest::Reply> create_webhook(rest::CommandContext& c);
[[nodiscard]] Result<rest::Reply> update_webhook(rest::CommandContext& c);
// Sends the event test-created; the registration has to want it. Answers its correlation id.
[[nodiscard]] Result<rest::Reply> send_test_event(rest::CommandContext& c);
// What became of it.
[[nodiscard]] Result<rest::Reply> get_test_event(const rest::QueryContext& c);
// The certificate of the key that signs deliveries, as x-ms-certificate-url names it: PEM.
[[nodiscard]] Result<rest::Reply> webhook_certificate(rest::CommandContext& c);

}  // namespace mockgraph::partner
