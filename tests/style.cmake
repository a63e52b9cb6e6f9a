add_room_test(style/house_rules_test.cpp)
