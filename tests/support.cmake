# What tests say of an answer; every test may.
add_library(matchers STATIC support/matchers.cpp)
target_link_libraries(matchers PUBLIC base GTest::gmock PRIVATE house_warnings)
target_precompile_headers(matchers REUSE_FROM pch_gmock)

# The key that the tests' mocks sign with: made once a build, since making one takes longer than
# most tests.
add_executable(make_key support/make_key.cpp)
target_link_libraries(make_key PRIVATE tokens house_warnings)
set(TEST_KEY_FILE "${CMAKE_CURRENT_BINARY_DIR}/test_key.pem")
add_custom_command(OUTPUT "${TEST_KEY_FILE}" COMMAND make_key "${TEST_KEY_FILE}" DEPENDS make_key VERBATIM)
add_custom_target(test_key DEPENDS "${TEST_KEY_FILE}")

add_library(test_signer STATIC support/test_key.cpp)
add_dependencies(test_signer test_key)
target_compile_definitions(test_signer PRIVATE TEST_KEY_FILE="${TEST_KEY_FILE}")
target_link_libraries(test_signer PUBLIC tokens PRIVATE GTest::gtest house_warnings)

# A running mock for contract tests, in process or behind a socket.
add_library(both_wires STATIC support/both_wires.cpp)
target_include_directories(both_wires PUBLIC "${PROJECT_SOURCE_DIR}")
target_compile_definitions(both_wires PRIVATE SOURCE_ROOT="${PROJECT_SOURCE_DIR}")
target_link_libraries(both_wires PUBLIC test_signer mockgraph_app app_listener client_wire client_api matchers PRIVATE house_warnings)

# What is alive on the heap.
add_library(live_memory STATIC support/live_memory.cpp)
target_include_directories(live_memory PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(live_memory PRIVATE house_warnings)
