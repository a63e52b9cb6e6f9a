add_room_test(unit/rest/redact_test.cpp USES rest)
add_room_test(unit/rest/route_table_test.cpp USES rest)
