#pragma once

#include "mockgraph/schema/entity_type.h"

// What a directory knows of computers and phones ("device resource type").
namespace mockgraph::schema {

// clang-format off
inline constexpr auto kDeviceProperties = std::to_array<Property>({
    {"id",                            Edm::kGuid,      SetBy::kServer, Shown::kAlways, Filter::kFlag,   kUnique},
    {"deletedDateTime",               Edm::kDateTime,  SetBy::kServer, Shown::kAlways},
    {"accountEnabled",                Edm::kBoolean,   SetBy::kCaller, Shown::kAlways, Filter::kFlag,   kRequired | kNotNull},
    {"approximateLastSignInDateTime", Edm::kDateTime,  SetBy::kServer, Shown::kAlways, Filter::kTime},
    {"complianceExpirationDateTime",  Edm::kDateTime,  SetBy::kServer, Shown::kAlways},
    {"createdDateTime",               Edm::kDateTime,  SetBy::kServer, Shown::kAlways},
    {"deviceCategory",                Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"deviceId",                      Edm::kString,    SetBy::kCreate, Shown::kAlways, Filter::kText,   kRequired | kUnique},
    {"deviceMetadata",                Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"deviceOwnership",               Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"deviceVersion",                 Edm::kInt32,     SetBy::kServer, Shown::kAlways, Filter::kNever,  kPlain, 0, "2"},
    {"displayName",                   Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired | kIndexed, 256},
    {"enrollmentType",                Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"isCompliant",                   Edm::kBoolean,   SetBy::kCaller, Shown::kAlways, Filter::kFlag},
    {"isManaged",                     Edm::kBoolean,   SetBy::kCaller, Shown::kAlways, Filter::kFlag},
    {"isRooted",                      Edm::kBoolean,   SetBy::kServer, Shown::kAlways},
    {"managementType",                Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"manufacturer",                  Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"mdmAppId",                      Edm::kString,    SetBy::kServer, Shown::kAlways},
    {"model",                         Edm::kString,    SetBy::kCaller, Shown::kAlways},
    {"onPremisesLastSyncDateTime",    Edm::kDateTime,  SetBy::kServer, Shown::kAlways},
    {"onPremisesSyncEnabled",         Edm::kBoolean,   SetBy::kServer, Shown::kAlways},
    {"operatingSystem",               Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired},
    {"operatingSystemVersion",        Edm::kString,    SetBy::kCaller, Shown::kAlways, Filter::kText,   kRequired},
    {"physicalIds",                   Edm::kStrings,   SetBy::kCaller, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"profileType",                   Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kNever,  kPlain, 0, "\"RegisteredDevice\""},
    {"registrationDateTime",          Edm::kDateTime,  SetBy::kServer, Shown::kAlways},
    {"systemLabels",                  Edm::kStrings,   SetBy::kServer, Shown::kAlways, Filter::kNever,  kPlain, 0, "[]"},
    {"trustType",                     Edm::kString,    SetBy::kServer, Shown::kAlways, Filter::kEqual},
    {"extensionAttributes",           Edm::kComplex,   SetBy::kCaller, Shown::kAlways},
    {"alternativeSecurityIds",        Edm::kComplexes, SetBy::kCaller, Shown::kAlways, Filter::kNever,  kNotNull, 0, "[]"},
    {"registeredUserId",              Edm::kGuid,      SetBy::kServer, Shown::kNever,  Filter::kNever,  kIndexed},  // who registered it: owner and user
});
inline constexpr EntityType kDevice{TypeId::kDevice, "device", "devices", "Device", kDeviceProperties};
// clang-format on

}  // namespace mockgraph::schema
