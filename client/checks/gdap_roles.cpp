#include "client/checks/gdap_roles.h"

#include <algorithm>
#include <array>

namespace client::checks {
namespace {

// clang-format off
constexpr std::array kRoles{
    GdapRole{"Application Administrator",               "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"},
    GdapRole{"User Administrator",                      "fe930be7-5e62-47db-91af-98c3a49a38b1"},
    GdapRole{"Intune Administrator",                    "3a2c62db-5318-420d-8d74-23affee5d9d5"},
    GdapRole{"Exchange Administrator",                  "29232cdf-9323-42fd-ade2-1d097af3e4de"},
    GdapRole{"Security Administrator",                  "194ae4cb-b126-40b2-bd5b-6091b380977d"},
    GdapRole{"Cloud App Security Administrator",        "892c5842-a9a6-463a-8041-72aa08ca3cf6"},
    GdapRole{"Cloud Device Administrator",              "7698a772-787b-4ac8-901f-60d6b08affd2"},
    GdapRole{"Teams Administrator",                     "69091246-20e8-4a56-aa4d-066075b2a7a8"},
    GdapRole{"SharePoint Administrator",                "f28a1f50-f6e7-4571-818b-6a12f2af6b6c"},
    GdapRole{"Authentication Policy Administrator",     "0526716b-113d-4c15-b2c8-68e3c22b9f80"},
    GdapRole{"Privileged Role Administrator",           "e8611ab8-c189-46e8-94e1-60213ab1f814"},
    GdapRole{"Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"},
    GdapRole{"Billing Administrator",                   "b0f54661-2d74-4c50-afa3-1ec803f12efe"},
    GdapRole{"Global Reader",                           "f2ef992c-3afb-46b9-b7cf-a126ee74c451"},
    GdapRole{"Domain Name Administrator",               "8329153b-31d0-4727-b945-745eb3bc5f31"},
};
// clang-format on

}  // namespace

std::span<const GdapRole> gdap_roles() { return kRoles; }

std::span<const GdapRole> gdap_roles(std::size_t count) {
  return gdap_roles().first(std::min(count, kRoles.size()));
}

}  // namespace client::checks
