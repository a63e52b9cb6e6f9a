#include "client/checks/product_cards.h"

#include "client/checks/gdap_roles.h"
#include "client/checks/product_errors.h"
#include "mockgraph/base/text.h"

#include <algorithm>

namespace client::checks {
namespace {

using procedure::Product;
using Tone = ProductTone;

constexpr std::string_view kPartnerGroup = "AdminAgents";

bool contains(std::string_view text, std::string_view part) {
  return mockgraph::fold_case(text).find(mockgraph::fold_case(part)) != std::string::npos;
}

// A later version has more words, and tells more.
bool is_later(const Product& product) { return product.splits_roles; }

class Card {
 public:
  Card(std::string id, std::string title) : card_{std::move(id), std::move(title), {}} {}

  void say(Tone tone, std::string text) {
    is_good_ = is_good_ && tone == Tone::kGood;
    card_.lines.push_back({tone, std::move(text)});
  }
  void choose(bool is_good, std::string_view good, std::string_view bad, Tone tone = Tone::kBad) {
    say(is_good ? Tone::kGood : tone, std::string{is_good ? good : bad});
  }
  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] ProductCard take() { return std::move(card_); }

 private:
  ProductCard card_;
  bool is_good_ = true;
};

// ---- the permissions check ----

std::string token_error(const SignInTry& refused, bool is_later) {
  const auto error = refused.error.empty() ? "invalid_grant" : refused.error;
  return product_words("Could not get token: " + error + ":" + refused.message, is_later);
}

bool wants_consent(const AtCustomer& customer) {
  return customer.token.code == "AADSTS65001" || customer.token.code == "AADSTS90099";
}

void say_no_connection(const Facts& facts, const Product& product, Card& card) {
  card.say(Tone::kBad,
           "We could not connect to the API to retrieve the permissions. There might be a problem "
           "with the secure application model configuration. The returned error is: " +
               token_error(*facts.sam_token, is_later(product)));
  if (facts.remembered_days.known() && *facts.remembered_days > 0)
    card.say(Tone::kWarning,
             "MFA Service Policy has a session lifetime of " +
                 std::to_string(*facts.remembered_days) +
                 " days. This may cause authentication issues for your service account.");
}

void say_origin(const Facts& facts, Card& card) {
  if (!facts.device_born.known())
    return card.say(Tone::kWarning,
                    "Could not determine whether your refresh token originated from a device code "
                    "login: this requires AuditLog.Read.All and an Entra ID P1 license.");
  card.choose(!*facts.device_born, "Your refresh token did not originate from a device code login.",
              "Your refresh token originated from a device code login. Security defaults and "
              "Conditional Access authentication flow policies block that flow when the token is "
              "redeemed; the weekly token update will not replace it.");
}

ProductCard permissions_card(const Facts& facts, const Expected& expected) {
  const auto& product = expected.procedure.product;
  Card card{"permissions", "Permissions check"};
  if (!facts.sam_token.known()) {
    card.say(Tone::kBad,
             "Your refresh token does not match key vault, wait 30 minutes for the function "
             "app to update.");
    return card.take();
  }
  if (!facts.sam_token->signed_in) {
    say_no_connection(facts, product, card);
    return card.take();
  }
  const auto& token = *facts.sam_token;
  card.say(Tone::kGood, "Your refresh token matches key vault.");
  const auto is_service = [](std::string_view name) {
    return contains(name, "CIPP") || contains(name, "Service");
  };
  card.choose(is_service(token.name) || is_service(token.upn),
              "You are running CIPP as a service account.",
              "You do not appear to be running CIPP as a service account.");
  card.choose(token.has_mfa, "Your access token contains the MFA claim.",
              "Your access token does not contain the MFA claim, Refresh your SAM tokens.");
  if (product.reads_sign_in_log) say_origin(facts, card);
  // What it noted itself is always whole.
  const bool has_all =
      !product.reads_grants ||
      (facts.sam_rights.known() &&
       missing_rights(sam_manifest(expected.procedure), *facts.sam_rights).empty());
  card.choose(has_all, "You have all the required permissions.",
              "There are new permissions to apply.");
  if (facts.customers.known() && std::ranges::any_of(*facts.customers, wants_consent))
    card.say(Tone::kWarning, "Some tenants need a CPV refresh.");
  if (card.is_good())
    card.say(Tone::kGood, "No service account issues have been found. CIPP is ready for use.");
  return card.take();
}

// ---- the GDAP check ----

std::string not_assigned(std::string_view group, std::string_view upn) {
  return std::string{group} + " is not assigned to the SAM user " + std::string{upn} +
         ". If you have migrated outside of CIPP this is to be expected. Please perform an access "
         "check to make sure you have the correct set of permissions.";
}

// It looks for a name as a part of group names.
std::size_t memberships_like(const Facts& facts, std::string_view name) {
  const auto& items = facts.memberships->items;
  return static_cast<std::size_t>(std::ranges::count_if(
      items, [&](const procedure::DirectoryObject& each) { return contains(each.name, name); }));
}

void say_groups(const Facts& facts, const Product& product, Card& card) {
  const auto& upn = facts.user().username;
  const auto required = std::to_string(product.required_groups);
  if (memberships_like(facts, kPartnerGroup) == 0)
    card.say(Tone::kBad, not_assigned(kPartnerGroup, upn));
  for (const auto& role : gdap_roles(product.required_groups)) {
    const auto group = std::string{kGdapGroupPrefix} + std::string{role.name};
    if (memberships_like(facts, group) == 0) card.say(Tone::kWarning, not_assigned(group, upn));
  }
  const auto there = facts.gdap_groups.known() ? facts.gdap_groups->items.size() : 0;
  if (facts.gdap_groups.known() && there < product.required_groups)
    card.say(Tone::kWarning,
             "We only found " + std::to_string(there) + " of the " + required +
                 " required groups. If you have migrated outside of CIPP this is to be "
                 "expected.");
  card.choose(memberships_like(facts, kPartnerGroup) == 1,
              "User is a member of the AdminAgents group",
              "User is not a member of the AdminAgents group");
  card.choose(memberships_like(facts, kGdapGroupPrefix) >= product.required_groups,
              "User is a member of the " + required + " CIPP Recommended GDAP groups",
              "User is not a member of the " + required + " CIPP Recommended GDAP groups",
              Tone::kWarning);
}

void say_relationships(const Facts& facts, Card& card) {
  const bool is_known = facts.relationships.known() && facts.customers.known();
  bool any_led = false, any_global = false;
  if (is_known) {
    for (const auto& each : procedure::customers_of(*facts.relationships)) {
      if (!each.is_microsoft_led) continue;
      any_led = true;
      card.say(Tone::kBad,
               each.name +
                   ": This tenant only has a MLT(Microsoft Led Transition) relationship. "
                   "This is a read-only relationship. You must migrate this tenant to GDAP.");
    }
    for (const auto& each : *facts.relationships) {
      if (std::ranges::find(each.roles, kGlobalAdministrator) == each.roles.end()) continue;
      any_global = true;
      card.say(Tone::kWarning, each.customer +
                                   ": The relationship has global administrator access. "
                                   "Auto-Extend is not available.");
    }
  }
  card.choose(!any_led, "No Microsoft Led Transition relationships found",
              "Microsoft Led Transition relationships found");
  card.choose(!any_global, "No Global Admin relationships found",
              "Global Admin relationships found", Tone::kWarning);
}

// Where one of its calls fails it finds nothing at all.
ProductCard gdap_card(const Facts& facts, const Expected& expected) {
  Card card{"gdap", "GDAP check"};
  const bool can_ask = facts.sam_token.known() && facts.sam_token->signed_in &&
                       facts.has_account() && facts.memberships.known();
  if (can_ask) {
    say_groups(facts, expected.procedure.product, card);
    say_relationships(facts, card);
  }
  return card.take();
}

// ---- the tenant check ----

bool lacks(const AtCustomer& customer, std::span<const GdapRole> roles) {
  return std::ranges::any_of(roles, [&](const GdapRole& role) {
    return std::ranges::find(*customer.shown, role.id) == customer.shown->end();
  });
}

ProductLine tenant_line(const AtCustomer& customer, const Product& product) {
  const auto head = customer.customer.name + ": ";
  if (!customer.token.signed_in)
    return {Tone::kBad,
            head + "Failed to connect to Graph: " + token_error(customer.token, is_later(product))};
  if (!customer.shown.known())
    return {Tone::kBad, head + "Failed to connect to Graph: " +
                            product_words(customer.shown.why_not, is_later(product))};
  const auto all = gdap_roles(product.required_groups);
  if (!lacks(customer, all)) return {Tone::kGood, head + "Successfully connected to Graph"};
  if (!product.splits_roles)
    return {Tone::kWarning, head + "Successfully connected to Graph, but missing GDAP roles"};
  const bool is_required = lacks(customer, all.first(std::min(all.size(), kRequiredGdapRoles)));
  return {Tone::kWarning, head + "Successfully connected to Graph, but missing " +
                              (is_required ? "required" : "optional") + " GDAP roles"};
}

ProductCard tenant_card(const Facts& facts, const Expected& expected) {
  Card card{"tenants", "Tenant check"};
  if (facts.customers.known()) {
    for (const auto& each : *facts.customers) {
      auto line = tenant_line(each, expected.procedure.product);
      card.say(line.tone, std::move(line.text));
    }
  }
  return card.take();
}

}  // namespace

std::vector<ProductCard> product_cards(const Facts& facts, const Expected& expected) {
  if (!facts.keeps_sam || expected.procedure.product.version.empty()) return {};
  std::vector<ProductCard> cards{permissions_card(facts, expected), gdap_card(facts, expected),
                                 tenant_card(facts, expected)};
  std::erase_if(cards, [](const ProductCard& card) { return card.lines.empty(); });
  return cards;
}

}  // namespace client::checks
