add_room_test(unit/sandbox/change_log_test.cpp USES sandbox)
add_room_test(unit/sandbox/journal_text_test.cpp USES sandbox)
add_room_test(unit/sandbox/sandbox_test.cpp USES sandbox)
add_room_test(unit/sandbox/snapshot_test.cpp USES sandbox)
