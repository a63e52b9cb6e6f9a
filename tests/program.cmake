add_room_test(unit/app/arguments_test.cpp USES app_program)

# The program as a child process, beside its verbs in this one.
add_library(child STATIC contract/program/child.cpp)
target_include_directories(child PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(child PRIVATE house_warnings)
add_room_test(contract/program/serve_test.cpp USES app_program child)
target_compile_definitions(contract_program_tests PRIVATE MOCKGRAPH_PROGRAM="$<TARGET_FILE:mockgraph>")
add_dependencies(contract_program_tests mockgraph)
