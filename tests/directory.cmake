# Small worlds made through the laws.
add_library(worlds STATIC support/worlds.cpp)
target_link_libraries(worlds PUBLIC directory PRIVATE house_warnings)

foreach(rules application_rules composed_ids group_rules inherited_licenses license_rules method_rules policy_rules
              role_rules tenant_rules user_rules)
  add_room_test(unit/directory/${rules}_test.cpp USES worlds)
endforeach()
