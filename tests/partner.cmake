add_library(minted_token STATIC support/minted_token.cpp)
target_link_libraries(minted_token PUBLIC both_wires PRIVATE house_warnings)

add_room_test(contract/partner/gate_test.cpp USES minted_token)
add_room_test(contract/partner/customer_users_test.cpp USES minted_token)
add_room_test(contract/partner/customers_test.cpp USES minted_token)
add_room_test(contract/partner/consents_test.cpp USES minted_token)
