# The programs from outside, as the machine sees them.

add_test(NAME Machine.NoPacketLeavesIt
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/system/no_packet_leaves" "${CMAKE_BINARY_DIR}")
set_tests_properties(Machine.NoPacketLeavesIt PROPERTIES LABELS system TIMEOUT 240)

# Most of its time it waits for an authenticator's next code.
add_test(NAME Machine.KeepsItsSecrets
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/system/no_secret_leaks" "${CMAKE_BINARY_DIR}")
set_tests_properties(Machine.KeepsItsSecrets PROPERTIES LABELS system TIMEOUT 400)
