add_room_test(unit/directory/broken_fixtures_test.cpp USES directory mockgraph_app)
add_room_test(unit/directory/fixture_generate_test.cpp USES directory)
add_room_test(unit/directory/fixture_test.cpp USES directory)
