add_room_test(unit/tokens/client_certificate_test.cpp USES test_signer OpenSSL::Crypto)
add_room_test(unit/tokens/jwt_test.cpp USES tokens)
add_room_test(unit/tokens/signing_key_test.cpp USES tokens OpenSSL::Crypto)
