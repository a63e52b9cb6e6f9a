add_room_test(unit/console/assets_test.cpp USES console)
add_room_test(contract/console/pages_test.cpp USES both_wires)
