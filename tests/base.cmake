add_room_test(unit/base/base64_test.cpp USES base)
add_room_test(unit/base/digest_test.cpp USES base)
add_room_test(unit/base/totp_test.cpp USES base)
