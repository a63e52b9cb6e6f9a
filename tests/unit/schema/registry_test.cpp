#include "mockgraph/schema/registry.h"

#include "mockgraph/base/json_read.h"
#include "mockgraph/base/text.h"
#include "mockgraph/schema/directory_tables.h"
#include "mockgraph/schema/session_tables.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace mockgraph::schema {
namespace {

using testing::IsEmpty;

// "user.displayName: what is wrong" for each property of each type that breaks the rule.
template <class Rule>
std::vector<std::string> breaking(const Rule& rule) {
  std::vector<std::string> found;
  for (const auto* type : all_types()) {
    for (const auto& property : type->properties) {
      if (!rule(*type, property))
        found.push_back(std::string{type->name} + "." + std::string{property.name});
    }
  }
  return found;
}

TEST(Registry, EveryTypeIsFoundByItsIdItsNameAndItsSet) {
  EXPECT_EQ(all_types().size(), kTypeCount);
  for (const auto* type : all_types()) {
    EXPECT_EQ(&type_of(type->type), type);
    EXPECT_EQ(find_type(type->name), type);
    EXPECT_EQ(find_type(type->set), type);
  }
}

TEST(Registry, WhatIsInNoTableIsNoType) {
  for (const auto* name : {"", "User", "USERS", "printer"})
    EXPECT_EQ(find_type(name), nullptr) << name;
}

TEST(Registry, NoTwoTypesShareAName) {
  std::set<std::string_view> names;
  for (const auto* type : all_types()) {
    EXPECT_TRUE(names.insert(type->name).second) << type->name;
    if (type->set != type->name) {
      EXPECT_TRUE(names.insert(type->set).second) << type->set;
    }
  }
}

TEST(EntityType, FindsPropertiesWithoutRegardToCase) {
  EXPECT_EQ(kUser.find("USERprincipalname"), kUser.at("userPrincipalName"));
  EXPECT_EQ(kUser.find("userPrincipal"), std::nullopt);
  EXPECT_EQ(kUser.find(""), std::nullopt);
  EXPECT_TRUE(kUser.has("id"));
  EXPECT_FALSE(kUser.has("Id"));
}

TEST(Tables, NoTwoNamesOfATypeDifferInCaseOnly) {
  for (const auto* type : all_types()) {
    std::set<std::string> names;
    for (const auto& property : type->properties)
      EXPECT_TRUE(names.insert(fold_case(property.name)).second) << type->name << property.name;
  }
}

TEST(Tables, EveryTypeIsFoundByItsId) {
  for (const auto* type : all_types()) EXPECT_TRUE(type->properties[0].is_indexed()) << type->name;
}

// What a fallback is, is what is answered when nothing was set: it has to be of the property's
// type.
bool fits(Edm type, const Json& value) {
  if (value.is_null()) return true;
  switch (type) {
    case Edm::kBoolean:
      return value.is_boolean();
    case Edm::kInt32:
      return value.is_number_integer();
    case Edm::kString:
    case Edm::kGuid:
    case Edm::kDateTime:
      return value.is_string();
    case Edm::kStrings:
    case Edm::kComplexes:
      return value.is_array();
    case Edm::kComplex:
      return value.is_object();
  }
  return false;
}

TEST(Tables, EveryFallbackIsJsonOfItsPropertysType) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                const auto value = parse_json(property.fallback);
                return value.ok() && fits(property.type, *value);
              }),
              IsEmpty());
}

TEST(Tables, WhatMayNotBeNullIsNotNullUnset) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                return !property.has(kNotNull) || property.has(kRequired) ||
                       property.fallback != "null";
              }),
              IsEmpty());
}

TEST(Tables, WhatCallersMustGiveTheyMaySet) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                return !property.has(kRequired) || property.set_by != SetBy::kServer;
              }),
              IsEmpty());
}

TEST(Tables, OnlyTextsHaveALengthAndAnIndex) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                const bool is_text = property.type == Edm::kString || property.type == Edm::kGuid;
                return is_text || (property.max_length == 0 && !property.is_indexed());
              }),
              IsEmpty());
}

TEST(Tables, FiltersSuitTheTypesOfTheirProperties) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                const bool is_list =
                    property.type == Edm::kStrings || property.type == Edm::kComplexes;
                switch (property.filter) {
                  case Filter::kMembers:
                  case Filter::kMemberNames:
                  case Filter::kLicences:
                  case Filter::kPlans:
                  case Filter::kIdentities:
                    return is_list;
                  case Filter::kTime:
                  case Filter::kSyncTime:
                    return property.type == Edm::kDateTime || property.type == Edm::kComplex;
                  case Filter::kText:
                  case Filter::kKeyText:
                    return property.type == Edm::kString || property.type == Edm::kComplex;
                  case Filter::kPhrase:
                  case Filter::kKind:
                  case Filter::kAdvancedText:
                  case Filter::kAdvancedWord:
                    return property.type == Edm::kString;
                  case Filter::kFault:
                    return property.type == Edm::kBoolean;
                  case Filter::kNever:
                  case Filter::kFlag:
                  case Filter::kEqual:
                  case Filter::kAdvanced:
                  case Filter::kAdvancedValue:
                    return true;
                }
                return false;
              }),
              IsEmpty());
}

TEST(Tables, NoSecretLeavesTheHouseUnaskedOrIsFiltered) {
  EXPECT_THAT(breaking([](const EntityType&, const Property& property) {
                return !property.has(kSecret) ||
                       (property.shown != Shown::kAlways && property.filter == Filter::kNever);
              }),
              IsEmpty());
}

TEST(Tables, WhatASignInLeavesBehindIsNeverShown) {
  for (const auto* type :
       {&kSession, &kSignInFlow, &kAuthorizationCode, &kDeviceCode, &kRefreshToken}) {
    EXPECT_TRUE(type->properties[0].has(kSecret)) << type->name;
    for (const auto& property : type->properties)
      EXPECT_EQ(property.shown, Shown::kNever) << type->name << "." << property.name;
  }
}

}  // namespace
}  // namespace mockgraph::schema
