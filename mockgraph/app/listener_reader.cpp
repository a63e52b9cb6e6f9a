#include "mockgraph/app/listener_reader.h"

#include "mockgraph/base/text.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include <optional>
#include <utility>

namespace mockgraph::app {

// Why a request is not read any further; the reader's parser keeps it, so it has linkage.
struct ReadRefusal {
  int status = 400;
  std::string_view why;
};

namespace {

namespace http = boost::beast::http;
using ErrorCode = boost::beast::error_code;
using BeastText = boost::beast::string_view;

std::string_view text_of(BeastText text) { return {text.data(), text.size()}; }

ReadRefusal refusal_for(const ErrorCode& error) {
  if (error == http::error::header_limit)
    return {431, "The request's head is larger than this server reads."};
  if (error == http::error::body_limit)
    return {413, "The request's body is larger than this server reads."};
  if (error == http::error::bad_version)
    return {400, "The request line does not end in HTTP/1.0 or HTTP/1.1."};
  if (error == http::error::bad_content_length || error == http::error::bad_transfer_encoding)
    return {400, "The length of the request's body is not clear."};
  if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension)
    return {400, "A chunk of the request's body is malformed."};
  if (error == http::error::bad_field || error == http::error::bad_value ||
      error == http::error::bad_obs_fold || error == http::error::bad_line_ending)
    return {400, "A header field of the request is malformed."};
  return {400, "These bytes are not an HTTP request."};
}

}  // namespace

// Beast's grammar, our values: fields go straight into a Request, with no container in between.
class RequestReader::Parser final : public http::basic_parser<true> {
 public:
  Parser(Request& request, const Limits& limits) : request_(request), head_left_(limits.head) {
    eager(true);
    header_limit(limits.head);
    body_limit(limits.body);
  }

  [[nodiscard]] const std::optional<ReadRefusal>& refusal() const { return refusal_; }
  [[nodiscard]] bool http_1_0() const { return version_ == 10; }
  [[nodiscard]] Form form() const { return form_; }

  [[nodiscard]] bool takes_continue() {
    return is_header_done() && !is_done() && std::exchange(expects_continue_, false);
  }

 private:
  void on_request_impl(http::verb /*verb*/, BeastText method, BeastText target, int version,
                       ErrorCode& error) override {
    version_ = version;
    request_.method.assign(method.data(), method.size());
    spend(method.size() + target.size(), error);
    take_target(text_of(target));
  }

  // A proxy's client sends the whole URL; its authority then stands above Host (RFC 9112, 3.2.2).
  void take_target(std::string_view target) {
    form_ = starts_with_folded(target, "http://")    ? Form::kHttp
            : starts_with_folded(target, "https://") ? Form::kHttps
                                                     : Form::kOrigin;
    if (form_ == Form::kOrigin) {
      request_.target = target;
      return;
    }
    const std::string_view rest = target.substr(target.find("//") + 2);
    const auto path = std::min(rest.find_first_of("/?"), rest.size());
    request_.headers.add("Host", rest.substr(0, path));
    request_.target = rest.substr(path);
    if (!request_.target.starts_with('/')) request_.target.insert(0, 1, '/');
  }

  void on_field_impl(http::field field, BeastText name, BeastText value,
                     ErrorCode& error) override {
    spend(name.size() + value.size() + 4, error);
    if (in_trailer_) return;  // nothing after the body may pass for a header field
    if (field == http::field::host) {
      ++hosts_;
      if (form_ != Form::kOrigin) return;
    }
    if (field == http::field::expect)
      expects_continue_ = version_ > 10 && same_folded(text_of(value), "100-continue");
    if (field == http::field::transfer_encoding) has_transfer_encoding_ = true;
    request_.headers.add(text_of(name), text_of(value));
  }

  void on_header_impl(ErrorCode& error) override {
    in_trailer_ = true;
    if (hosts_ > 1 || (hosts_ == 0 && version_ > 10))
      refuse({400, "A request has one Host field, neither none nor several."}, error);
    else if (has_transfer_encoding_ && !chunked())
      refuse({501, "The only transfer coding that this server reads is chunked."}, error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& size,
                         ErrorCode& /*error*/) override {
    constexpr std::uint64_t kReserved = 1U << 20U;  // a claim alone gets no more memory than this
    if (size) request_.body.reserve(static_cast<std::size_t>(std::min(*size, kReserved)));
  }

  std::size_t on_body_impl(BeastText body, ErrorCode& /*error*/) override {
    request_.body.append(body.data(), body.size());
    return body.size();
  }

  std::size_t on_chunk_body_impl(std::uint64_t /*left*/, BeastText body,
                                 ErrorCode& /*error*/) override {
    request_.body.append(body.data(), body.size());
    return body.size();
  }

  void on_chunk_header_impl(std::uint64_t /*size*/, BeastText /*extensions*/,
                            ErrorCode& /*error*/) override {}
  void on_response_impl(int /*status*/, BeastText /*reason*/, int /*version*/,
                        ErrorCode& /*error*/) override {}
  void on_finish_impl(ErrorCode& /*error*/) override {}

  // Beast's own limit holds for what lies in the buffer, not for fields that trickle in.
  void spend(std::size_t bytes, ErrorCode& error) {
    if (bytes > head_left_)
      error = http::error::header_limit;
    else
      head_left_ -= bytes;
  }

  void refuse(const ReadRefusal& refusal, ErrorCode& error) {
    refusal_ = refusal;
    error = http::error::bad_value;
  }

  Request& request_;
  std::size_t head_left_;
  std::optional<ReadRefusal> refusal_;
  int version_ = 11;
  int hosts_ = 0;
  Form form_ = Form::kOrigin;
  bool has_transfer_encoding_ = false;
  bool expects_continue_ = false;
  bool in_trailer_ = false;
};

struct RequestReader::Slot {
  std::optional<Parser> parser;
};

RequestReader::RequestReader(const Limits& limits)
    : limits_(limits), slot_(std::make_unique<Slot>()) {}

RequestReader::~RequestReader() = default;

void RequestReader::begin() {
  request_.headers.clear();
  request_.body.clear();
  slot_->parser.emplace(request_, limits_);
  in_request_ = true;
}

RequestReader::Step RequestReader::feed(std::string_view bytes) {
  std::size_t skipped = 0;
  if (!in_request_) {
    // Empty lines before a request line are left over from sloppy clients (RFC 9112, 2.2).
    skipped = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    bytes.remove_prefix(skipped);
    if (bytes.empty()) return {.used = skipped};
    begin();
  }
  Parser& parser = *slot_->parser;
  ErrorCode error;
  const auto used = skipped + parser.put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (error == http::error::need_more) error = {};
  if (error) {
    const ReadRefusal refusal = parser.refusal().value_or(refusal_for(error));
    return {State::kRefused, used, refusal.status, refusal.why};
  }
  if (!parser.is_done()) {
    // Beast waits for the end of a chunk's line, or of the trailer, however long it is.
    if (skipped + bytes.size() - used > limits_.head)
      return {State::kRefused, used, 400,
              "A line of the request's body is longer than this server reads."};
    return {.used = used};
  }
  in_request_ = false;
  return {.state = State::kComplete, .used = used};
}

bool RequestReader::keep_alive() const { return slot_->parser->keep_alive(); }

bool RequestReader::is_http_1_0() const { return slot_->parser->http_1_0(); }

RequestReader::Form RequestReader::form() const { return slot_->parser->form(); }

bool RequestReader::in_body() const { return in_request_ && slot_->parser->is_header_done(); }

bool RequestReader::takes_continue() { return in_request_ && slot_->parser->takes_continue(); }

}  // namespace mockgraph::app
