add_room_test(unit/graph/errors_test.cpp USES graph)
add_room_test(unit/graph/gate_test.cpp USES graph test_signer)
add_room_test(unit/graph/reads_test.cpp USES graph)
