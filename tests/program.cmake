add_room_test(unit/app/arguments_test.cpp USES app_program)
add_room_test(unit/app/client_environment_test.cpp USES app_clients)
add_room_test(unit/app/shell_text_test.cpp USES app_clients)
add_room_test(unit/app/doctor_checks_test.cpp USES app_program)
add_room_test(unit/app/system_trust_test.cpp USES app_program)

# The program as a child process, beside its verbs in this one.
add_library(child STATIC contract/program/child.cpp)
target_include_directories(child PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(child PRIVATE house_warnings)
add_room_test(contract/program/serve_test.cpp USES app_program child raw_client)
add_room_test(contract/program/class_test.cpp USES app_program child raw_client)
add_room_test(contract/program/exec_test.cpp USES app_program)
add_room_test(contract/program/background_test.cpp USES app_program)
add_room_test(contract/program/doctor_test.cpp USES app_program)
target_compile_definitions(contract_program_tests PRIVATE MOCKGRAPH_PROGRAM="$<TARGET_FILE:mockgraph>")
add_dependencies(contract_program_tests mockgraph)

# The recipes for pipelines, and the program that they call.
find_package(yaml-cpp REQUIRED)
add_room_test(contract/program/recipes_test.cpp USES base child yaml-cpp)
target_compile_definitions(contract_program_tests PRIVATE REPLAY_PROGRAM="$<TARGET_FILE:replay>")
add_dependencies(contract_program_tests replay setup-client)
