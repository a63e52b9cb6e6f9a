# Applications, roles, policies and the tenant: rules alone, and from outside.
foreach(rules credential_rules)
  add_room_test(unit/directory/${rules}_test.cpp USES worlds)
endforeach()
add_room_test(unit/policy/app_restrictions_test.cpp USES policy)

add_room_test(contract/graph/applications_test.cpp USES minted_token)
