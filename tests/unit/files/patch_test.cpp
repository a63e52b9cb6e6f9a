#include "mockgraph/files/patch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mockgraph::files {
namespace {

const Json kWorld{
    {"users", {{{"name", "ada"}}, {{"name", "bo"}}}}, {"seed", 7}, {"nothing", nullptr}};

TEST(Patch, DoesAllSixOperations) {
  Json value = kWorld;
  const Status done = apply_patch(value, Json::parse(R"([
    {"op": "test", "path": "/seed", "value": 7},
    {"op": "replace", "path": "/seed", "value": 8},
    {"op": "add", "path": "/users/-", "value": {"name": "cy"}},
    {"op": "remove", "path": "/users/0"},
    {"op": "copy", "from": "/users/0", "path": "/first"},
    {"op": "move", "from": "/nothing", "path": "/first/none"}
  ])"));
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(value, Json::parse(R"({"first": {"name": "bo", "none": null}, "seed": 8,
                                   "users": [{"name": "bo"}, {"name": "cy"}]})"));
}

struct PatchFault {
  const char* name;
  const char* patch;
  const char* target;
  const char* message;
};

class RefusedPatch : public testing::TestWithParam<PatchFault> {};

TEST_P(RefusedPatch, LeavesTheValueAndNamesTheOperation) {
  Json value = kWorld;
  const Status done = apply_patch(value, Json::parse(GetParam().patch));
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().message, GetParam().message);
  EXPECT_EQ(done.error().target, GetParam().target);
  EXPECT_EQ(value, kWorld);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedPatch,
    testing::Values(
        PatchFault{"NotAList", "{}", "", "expected a list of operations, found an empty object"},
        PatchFault{"NotAnObject", "[3]", "/0", "operation 0: expected an operation, found 3"},
        PatchFault{"NoOp", R"([{"path": "/seed"}])", "/0",
                   "operation 0: 'op' is missing in this operation"},
        PatchFault{
            "UnknownOp",
            R"([{"op": "remove", "path": "/seed"}, {"op": "delete", "path": "/users"}])", "/1/op",
            "operation 1 ('delete' at '/users'): expected one of 'add', 'remove', 'replace', "
            "'move', 'copy' or "
            "'test', found 'delete'"},
        PatchFault{
            "OpInCapitals", R"([{"op": "Add", "path": "/x", "value": 1}])", "/0/op",
            "operation 0 ('Add' at '/x'): expected one of 'add', 'remove', 'replace', 'move', "
            "'copy' or 'test', "
            "found 'Add'; did you mean 'add'?"},
        PatchFault{
            "UnknownMember", R"([{"op": "add", "path": "/x", "vlaue": 1}])", "/0/vlaue",
            "operation 0 ('add' at '/x'): unknown key 'vlaue' in 'add'; did you mean 'value'?"},
        PatchFault{"NoPath", R"([{"op": "remove"}])", "/0",
                   "operation 0 ('remove' at ''): 'path' is missing in this operation"},
        PatchFault{"NoValue", R"([{"op": "add", "path": "/x"}])", "/0",
                   "operation 0 ('add' at '/x'): 'value' is missing in this operation"},
        PatchFault{
            "NotAPointer", R"([{"op": "remove", "path": "seed"}])", "/0/path",
            "operation 0 ('remove' at 'seed'): expected a JSON Pointer, which begins with '/', "
            "found 'seed'"},
        PatchFault{
            "NothingThere", R"([{"op": "replace", "path": "/sed", "value": 1}])", "/0/path",
            "operation 0 ('replace' at '/sed'): there is nothing at '/sed': '/' has no 'sed'; "
            "did you mean "
            "'seed'?"},
        PatchFault{"BeyondTheList", R"([{"op": "remove", "path": "/users/2"}])", "/0/path",
                   "operation 0 ('remove' at '/users/2'): there is nothing at '/users/2': '/users' "
                   "has no '2'; its list "
                   "has 2 items, counted from 0"},
        PatchFault{
            "AddBeyondTheList", R"([{"op": "add", "path": "/users/3", "value": 1}])", "/0/path",
            "operation 0 ('add' at '/users/3'): '/users' is a list of 2 items; add at an index "
            "up to that, or at "
            "'-' for its end"},
        PatchFault{
            "AddBelowANumber", R"([{"op": "add", "path": "/seed/x", "value": 1}])", "/0/path",
            "operation 0 ('add' at '/seed/x'): '/seed' is a number, nothing can be added below it"},
        PatchFault{"AddBelowNull", R"([{"op": "add", "path": "/nothing/x", "value": 1}])",
                   "/0/path",
                   "operation 0 ('add' at '/nothing/x'): '/nothing' is null, nothing can be added "
                   "below it"},
        PatchFault{"RemoveAll", R"([{"op": "remove", "path": ""}])", "/0/path",
                   "operation 0 ('remove' at ''): the whole document cannot be removed"},
        PatchFault{"MoveFromNowhere", R"([{"op": "move", "from": "/x", "path": "/y"}])", "/0/from",
                   "operation 0 ('move' at '/y'): there is nothing at '/x': '/' has no 'x'"},
        PatchFault{"TestFails", R"([{"op": "test", "path": "/seed", "value": 8}])", "/0/path",
                   "operation 0 ('test' at '/seed'): expected 8 at '/seed', found 7"}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace mockgraph::files
