#pragma once

#include "mockgraph/schema/entity_type.h"

// What a sign-in leaves behind: sessions, codes, refresh tokens, and that a token was issued. Rows
// like any other, so that a reset or a fork takes them along; Graph never shows them.
//
// `proofs` is a JSON array of {"id","method","provider","when","name","reason","device"}: who
// proved which factor, when, on which registered device, and who asked for it. It is copied from
// session to code to refresh token, and `amr` is made from it and from nothing else. Beside their
// secret id the rows have a `nodeId` that may be told, and in `parentId` ("session/{nodeId}") what
// they come from: directory/provenance walks it.
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kSessionProperties = std::to_array<Property>({
    {"id",               Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique | kSecret},
    {"userId",           Edm::kGuid,     SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},
    {"proofs",           Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"startedDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"lastUsedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"persistent",       Edm::kBoolean,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "false"},  // "Stay signed in"
    {"rememberedUntilDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},  // "Don't ask again on this device"
    {"nodeId",           Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"parentId",         Edm::kString,   SetBy::kServer, Shown::kNever},  // the session it went on from
    {"reason",           Edm::kString,   SetBy::kServer, Shown::kNever},  // why a second factor was asked for, or was not
});
inline constexpr EntityType kSession{TypeId::kSession, "session", "sessions", "Session", kSessionProperties};

// A sign-in that is under way in a browser: which request it answers and what was proven so far.
inline constexpr auto kSignInFlowProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique | kSecret},
    {"startedDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"request",         Edm::kComplex,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "{}"},  // the authorize parameters
    {"deviceCode",      Edm::kString,   SetBy::kServer, Shown::kNever},  // set when a device waits for it
    {"userId",          Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"userTenantId",    Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"proofs",          Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"pendingSecret",   Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kSecret},  // base32, being registered
    {"phoneCallId",     Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},  // what the simulated phone shows
    {"phoneCall",       Edm::kComplex,  SetBy::kServer, Shown::kNever, Filter::kNever, kSecret, 0, "{}"},
    {"consented",       Edm::kBoolean,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "false"},
});
inline constexpr EntityType kSignInFlow{TypeId::kSignInFlow, "signInFlow", "signInFlows", "SignInFlow", kSignInFlowProperties};

inline constexpr auto kAuthorizationCodeProperties = std::to_array<Property>({
    {"id",                  Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique | kSecret},
    {"userId",              Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"userTenantId",        Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"clientId",            Edm::kString,   SetBy::kServer, Shown::kNever},
    {"redirectUri",         Edm::kString,   SetBy::kServer, Shown::kNever},
    {"scope",               Edm::kString,   SetBy::kServer, Shown::kNever},
    {"nonce",               Edm::kString,   SetBy::kServer, Shown::kNever},
    {"codeChallenge",       Edm::kString,   SetBy::kServer, Shown::kNever},
    {"codeChallengeMethod", Edm::kString,   SetBy::kServer, Shown::kNever},
    {"proofs",              Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"authDateTime",        Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"issuedDateTime",      Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"redeemed",            Edm::kBoolean,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "false"},
    {"nodeId",              Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"parentId",            Edm::kString,   SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kAuthorizationCode{TypeId::kAuthorizationCode, "authorizationCode", "authorizationCodes", "AuthorizationCode", kAuthorizationCodeProperties};

inline constexpr auto kDeviceCodeProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique | kSecret},
    {"userCode",        Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"clientId",        Edm::kString,   SetBy::kServer, Shown::kNever},
    {"scope",           Edm::kString,   SetBy::kServer, Shown::kNever},
    {"tenant",          Edm::kString,   SetBy::kServer, Shown::kNever},
    {"correlationId",   Edm::kString,   SetBy::kServer, Shown::kNever},
    {"issuedDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"lastPollDateTime",Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"state",           Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "\"pending\""},  // pending, typed, approved, declined, redeemed
    {"userId",          Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"userTenantId",    Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"proofs",          Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"authDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"nodeId",          Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"parentId",        Edm::kString,   SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kDeviceCode{TypeId::kDeviceCode, "deviceCode", "deviceCodes", "DeviceCode", kDeviceCodeProperties};

inline constexpr auto kRefreshTokenProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique | kSecret},
    {"userId",          Edm::kGuid,     SetBy::kServer, Shown::kNever, Filter::kNever, kIndexed},
    {"userTenantId",    Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"clientId",        Edm::kString,   SetBy::kServer, Shown::kNever},
    {"scope",           Edm::kString,   SetBy::kServer, Shown::kNever},
    {"proofs",          Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"authDateTime",    Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"issuedDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"lastUsedDateTime",Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"protocol",        Edm::kString,   SetBy::kServer, Shown::kNever},  // authorizationCode, deviceCode, ropc
    {"confidential",    Edm::kBoolean,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "false"},  // the client proved itself
    {"fixedEndDateTime",Edm::kDateTime, SetBy::kServer, Shown::kNever},  // of a single-page application's; no use puts it off
    {"nodeId",          Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"parentId",        Edm::kString,   SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kRefreshToken{TypeId::kRefreshToken, "refreshToken", "refreshTokens", "RefreshToken", kRefreshTokenProperties};

// A client assertion that was used, by a digest of who made it and its jti: it is good once.
inline constexpr auto kUsedAssertionProperties = std::to_array<Property>({
    {"id",          Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"endDateTime", Edm::kDateTime, SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kUsedAssertion{TypeId::kUsedAssertion, "usedAssertion", "usedAssertions", "UsedAssertion", kUsedAssertionProperties};

// That an access token, or an id_token alone, was issued; by the claim `uti`, which is no secret.
inline constexpr auto kIssuedTokenProperties = std::to_array<Property>({
    {"id",              Edm::kString,   SetBy::kServer, Shown::kNever, Filter::kNever, kUnique},
    {"parentId",        Edm::kString,   SetBy::kServer, Shown::kNever},
    {"tenantId",        Edm::kGuid,     SetBy::kServer, Shown::kNever},  // where it is good
    {"userId",          Edm::kGuid,     SetBy::kServer, Shown::kNever},  // none: it speaks for the application
    {"userTenantId",    Edm::kGuid,     SetBy::kServer, Shown::kNever},
    {"clientId",        Edm::kString,   SetBy::kServer, Shown::kNever},
    {"audience",        Edm::kString,   SetBy::kServer, Shown::kNever},
    {"proofs",          Edm::kComplexes,SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"amr",             Edm::kStrings,  SetBy::kServer, Shown::kNever, Filter::kNever, kPlain, 0, "[]"},
    {"issuedDateTime",  Edm::kDateTime, SetBy::kServer, Shown::kNever},
    {"reason",          Edm::kString,   SetBy::kServer, Shown::kNever},
});
inline constexpr EntityType kIssuedToken{TypeId::kIssuedToken, "issuedToken", "issuedTokens", "IssuedToken", kIssuedTokenProperties};
// clang-format on

}  // namespace mockgraph::schema
