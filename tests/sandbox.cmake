add_room_test(unit/sandbox/sandbox_test.cpp USES sandbox)
