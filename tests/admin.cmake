add_room_test(contract/admin/access_test.cpp USES both_wires)
add_room_test(contract/admin/control_test.cpp USES minted_token)
add_room_test(contract/admin/state_test.cpp USES minted_token)
