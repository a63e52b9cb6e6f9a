add_room_test(unit/base/private_file_test.cpp USES base)
add_room_test(unit/app/certificates_test.cpp USES app_listener)
add_room_test(unit/app/listener_reader_test.cpp USES app_listener)
add_room_test(contract/wire/listener_test.cpp USES app_listener raw_client)
add_room_test(contract/wire/listener_tls_test.cpp USES app_listener raw_client)
add_room_test(contract/wire/courier_test.cpp USES app_courier app_listener both_wires)

# A client made of bytes, for what no HTTP client shows: resets, pipelining, garbage.
add_library(raw_client STATIC contract/wire/raw_client.cpp)
target_link_libraries(raw_client PUBLIC base PRIVATE house_warnings)
