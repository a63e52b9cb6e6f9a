add_room_test(unit/files/document_test.cpp USES files)
add_room_test(unit/files/json_schema_test.cpp USES files)
add_room_test(unit/files/patch_test.cpp USES files)
add_room_test(unit/files/quick_fit_test.cpp USES files)
