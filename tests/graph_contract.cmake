# Microsoft Graph from outside: tables of calls.
add_library(on_graph STATIC contract/graph/on_graph.cpp)
target_link_libraries(on_graph PUBLIC minted_token PRIVATE policy house_warnings)

add_room_test(contract/graph/errors_users_test.cpp USES on_graph)
add_room_test(contract/graph/errors_directory_test.cpp USES on_graph)
add_room_test(contract/graph/errors_gateway_test.cpp USES on_graph)
add_room_test(contract/graph/filter_matrix_test.cpp USES on_graph)
add_room_test(contract/graph/permissions_test.cpp USES on_graph)
add_room_test(contract/graph/reads_test.cpp USES on_graph)
add_room_test(contract/graph/service_account_test.cpp USES on_graph)
