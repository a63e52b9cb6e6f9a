add_room_test(unit/login/pages_test.cpp USES login)
add_room_test(unit/login/scopes_test.cpp USES login)
add_room_test(unit/login/errors_test.cpp USES login)
add_room_test(unit/directory/first_party_test.cpp USES directory)
add_room_test(unit/directory/gather_facts_test.cpp USES directory)

# Someone in front of the sign-in pages.
add_library(sign_in_person STATIC contract/login/person.cpp)
target_link_libraries(sign_in_person PUBLIC both_wires PRIVATE house_warnings)

add_room_test(contract/login/code_flow_test.cpp USES sign_in_person)
add_room_test(contract/login/consent_test.cpp USES sign_in_person)
add_room_test(contract/login/device_code_test.cpp USES sign_in_person)
add_room_test(contract/login/discovery_test.cpp USES sign_in_person)
add_room_test(contract/login/mfa_test.cpp USES sign_in_person)
add_room_test(contract/login/pages_test.cpp USES sign_in_person)
add_room_test(contract/login/password_test.cpp USES sign_in_person)
add_room_test(contract/login/refresh_test.cpp USES sign_in_person)
add_room_test(contract/login/secret_test.cpp USES sign_in_person)
