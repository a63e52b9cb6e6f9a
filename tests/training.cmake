# Lessons: each played before and after its solution, over HTTP, and in a terminal.
add_library(classroom STATIC support/classroom.cpp)
target_include_directories(classroom PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(classroom PUBLIC training app_listener test_signer matchers PRIVATE house_warnings)

add_room_test(lesson/lessons_test.cpp USES training test_signer)
add_room_test(unit/training/judge_test.cpp USES training)
add_room_test(unit/training/progress_file_test.cpp USES training app_program matchers)
add_room_test(contract/training/lessons_test.cpp USES classroom)
add_room_test(contract/training/train_verb_test.cpp USES classroom app_program)
