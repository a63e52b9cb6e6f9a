add_room_test(unit/world/draft_test.cpp USES world)
add_room_test(unit/world/key_map_test.cpp USES world)
add_room_test(unit/world/row_test.cpp USES world)
add_room_test(unit/world/table_test.cpp USES world)
