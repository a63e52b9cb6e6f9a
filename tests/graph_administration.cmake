# Applications, roles, policies and the tenant: rules alone, and from outside.
foreach(rules access_policies plan_rules credential_rules role_definition_rules unit_rules)
  add_room_test(unit/directory/${rules}_test.cpp USES worlds)
endforeach()
foreach(judge app_restrictions role_activation strength)
  add_room_test(unit/policy/${judge}_test.cpp USES policy)
endforeach()

foreach(topic applications devices policies role_schedules roles tenant)
  add_room_test(contract/graph/${topic}_test.cpp USES minted_token)
endforeach()
