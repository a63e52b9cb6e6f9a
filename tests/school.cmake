# Classes: who gets in to what, the board, and what a restart keeps.
add_library(held_class STATIC support/held_class.cpp)
target_include_directories(held_class PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(held_class PUBLIC school training mockgraph_app test_signer matchers PRIVATE house_warnings)

add_room_test(unit/school/class_file_test.cpp USES held_class)
add_room_test(unit/school/guesses_test.cpp USES held_class)
add_room_test(unit/school/feed_test.cpp USES school)
add_room_test(contract/school/door_test.cpp USES held_class)
add_room_test(contract/school/board_test.cpp USES held_class)
add_room_test(contract/school/keeping_test.cpp USES held_class)
