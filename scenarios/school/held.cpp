#include "scenarios/school/held.h"

#include "mockgraph/base/private_file.h"
#include "scenarios/school/door.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace scenarios::school {
namespace {

using mockgraph::Exchange;
using mockgraph::Request;
using mockgraph::Result;
using mockgraph::app::ClassCall;
using mockgraph::app::HeldClass;

class Held : public HeldClass {
 public:
  explicit Held(std::unique_ptr<Course> course) : course_(std::move(course)), door_(*course_) {}

  Exchange exchange() override {
    return [this](const Request& request) { return door_.handle(request); };
  }
  mockgraph::app::OpenAnswers open_answers() override {
    return [this](const Request& request) { return door_.open(request); };
  }
  Result<std::string> write_links(const std::string& base_url) override {
    const auto links = links_json(course_->roster(), course_->plan(), base_url);
    const auto text_path = course_->folder() + "/links.txt";
    RETURN_IF_ERROR(mockgraph::write_private_file(links_path(), mockgraph::dump(links, 2) + "\n"));
    RETURN_IF_ERROR(mockgraph::write_private_file(text_path, links_text(links)));
    return name() + ", " + std::to_string(course_->seats().size()) +
           (course_->seats().size() == 1 ? " trainee" : " trainees") + "; links in " + text_path;
  }
  const std::string& name() const override { return course_->plan().name; }
  std::string links_path() const override { return course_->folder() + "/links.json"; }

 private:
  std::unique_ptr<Course> course_;
  Door door_;
};

}  // namespace

Result<std::unique_ptr<HeldClass>> hold_class(const ClassCall& call) {
  ASSIGN_OR_RETURN(auto plan, load_class(call.file));
  const auto folder =
      std::filesystem::absolute(call.folder + "/class-" + plan.name).lexically_normal().string();
  ASSIGN_OR_RETURN(auto roster, ensure_roster(folder, plan, call.chance));
  ASSIGN_OR_RETURN(auto course, Course::open({.plan = std::move(plan),
                                              .roster = std::move(roster),
                                              .folder = folder,
                                              .service = call.service,
                                              .means = {call.signer, call.wall},
                                              .chance = call.chance,
                                              .complaints = call.complaints}));
  return std::unique_ptr<HeldClass>{std::make_unique<Held>(std::move(course))};
}

}  // namespace scenarios::school
