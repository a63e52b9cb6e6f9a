add_room_test(contract/graph/deleted_items_test.cpp USES minted_token)
add_room_test(contract/graph/directory_audits_test.cpp USES minted_token)
add_room_test(contract/graph/mail_test.cpp USES minted_token)
