add_room_test(unit/schema/registry_test.cpp USES schema)
