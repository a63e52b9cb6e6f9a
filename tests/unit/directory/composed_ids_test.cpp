#include "mockgraph/directory/composed_ids.h"

#include <gmock/gmock.h>

namespace mockgraph::directory::composed_ids_test {
namespace {

constexpr auto kGlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
constexpr auto kUser = "11111111-2222-4333-8444-555555555555";
constexpr auto kClient = "0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e";
constexpr auto kResource = "5f5f5f5f-6a6a-4b7b-8c8c-9d9d9d9d9d9d";

TEST(ComposedIds, AnAssignmentIsItsRoleAndItsPrincipal) {
  EXPECT_EQ(role_assignment_id(kGlobalAdministrator, "4ab0b690-479b-47ff-af8f-2576cf521872"),
            "lAPpYvVpN0KRkAEhdxReEJC2sEqbR_9Hr48lds9SGHI-1");
  EXPECT_EQ(role_assignment_id(kGlobalAdministrator, kUser),
            "lAPpYvVpN0KRkAEhdxReEBEREREiIjNDhERVVVVVVVU-1");
}

TEST(ComposedIds, AnAssignmentTellsItsRole) {
  EXPECT_EQ(role_of_assignment("lAPpYvVpN0KRkAEhdxReEBEREREiIjNDhERVVVVVVVU-1"),
            kGlobalAdministrator);
  EXPECT_EQ(role_of_assignment("lAPpYvVpN0KRkAEhdxReEBEREREiIjNDhERVVVVVVVU"), "");
  EXPECT_EQ(role_of_assignment("-1"), "");
  EXPECT_EQ(principal_of_assignment("lAPpYvVpN0KRkAEhdxReEBEREREiIjNDhERVVVVVVVU-1"),
            "11111111-2222-4333-8444-555555555555");
  EXPECT_EQ(principal_of_assignment("-1"), "");
}

TEST(ComposedIds, AScopeMakesAnotherAssignment) {
  EXPECT_EQ(role_assignment_id(kGlobalAdministrator, kUser, kClient).size(), 66U);
}

TEST(ComposedIds, AGrantIsItsClientItsResourceAndItsUser) {
  EXPECT_EQ(grant_id(kClient, kResource), "CgoKChsbLEyNPU5OTk5OTl9fX19qantLjIydnZ2dnZ0");
  EXPECT_EQ(grant_id(kClient, kResource, kUser),
            "CgoKChsbLEyNPU5OTk5OTl9fX19qantLjIydnZ2dnZ0RERERIiIzQ4REVVVVVVVV");
}

TEST(ComposedIds, LicenceDetailsAreTheTenantAndTheProduct) {
  EXPECT_EQ(license_details_id("99999999-8888-4777-8666-555555555555",
                               "05e9a617-0261-4cee-bb44-138d3ef5d965"),
            "mZmZmYiId0eGZlVVVVVVVRem6QVhAu5Mu0QTjT712WU");
}

TEST(ComposedIds, ASubscriptionIsTheTenantAndTheProductInPlainText) {
  EXPECT_EQ(subscribed_sku_id("99999999-8888-4777-8666-555555555555",
                              "05E9A617-0261-4CEE-BB44-138D3EF5D965"),
            "99999999-8888-4777-8666-555555555555_05e9a617-0261-4cee-bb44-138d3ef5d965");
}

TEST(ComposedIds, SecurityIdentifiersAreFourLittleEndianNumbers) {
  EXPECT_EQ(security_identifier(kUser), "S-1-12-1-286331153-1127424546-1431651460-1431655765");
  EXPECT_EQ(security_identifier("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"),
            "S-1-12-1-2863311530-1288485819-4008631693-4008636142");
}

TEST(ComposedIds, LetterCaseMakesNoOtherId) {
  EXPECT_EQ(role_assignment_id("62E90394-69F5-4237-9190-012177145E10", kUser),
            role_assignment_id(kGlobalAdministrator, kUser));
  EXPECT_EQ(membership_id("member", "AAAAAAAA-bbbb-4ccc-8ddd-eeeeeeeeeeee", kUser),
            membership_id("member", "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", kUser));
}

}  // namespace
}  // namespace mockgraph::directory::composed_ids_test
