# The programs from outside, as the machine sees them.

add_test(NAME Machine.NoPacketLeavesIt
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/system/no_packet_leaves" "${CMAKE_BINARY_DIR}")
set_tests_properties(Machine.NoPacketLeavesIt PROPERTIES LABELS system TIMEOUT 240)
