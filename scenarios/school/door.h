#pragma once

#include "mockgraph/rest/route_table.h"
#include "scenarios/school/course.h"

namespace scenarios::school {

// Stands before the service while a class is held, and decides who gets in to what. The first
// segment of a path ("/sandboxes/CODE/…", or the proxy's user name) says who somebody is:
//
// - nobody (no code): the console's files and the health of the service, and nothing else;
// - a trainee: his own sandbox, and of the control API what access.h lists;
// - the instructor: everything, and the board;
// - a code that is none: the same as nobody, and a guess that counts.
//
// Who has the control token, which is the operator, may use the control API as ever. Errors are
// problem details, as the control API tells them. Safe to use from several threads.
class Door {
 public:
  explicit Door(Course& course);

  [[nodiscard]] mockgraph::Result<mockgraph::Response> handle(const mockgraph::Request& request);
  // Events of a seat or of the board; null: the request is handle()'s.
  [[nodiscard]] std::unique_ptr<mockgraph::app::OpenAnswer> open(const mockgraph::Request& request);

 private:
  struct Visit;  // one request on its way
  [[nodiscard]] Visit visit_of(const mockgraph::Request& request) const;
  [[nodiscard]] mockgraph::Result<mockgraph::Response> judged(Visit& visit);
  [[nodiscard]] mockgraph::Status identify(Visit& visit);
  [[nodiscard]] mockgraph::Result<mockgraph::Response> for_trainee(Visit& visit);
  [[nodiscard]] mockgraph::Result<mockgraph::Response> control_for_trainee(const Visit& visit);
  [[nodiscard]] mockgraph::Result<const mockgraph::rest::Route*> control_route(
      const Visit& visit) const;
  [[nodiscard]] bool is_operator(const mockgraph::Request& request) const;

  Course& course_;
  const mockgraph::rest::RouteTable control_, training_;
};

}  // namespace scenarios::school
