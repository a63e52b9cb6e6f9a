# What we compile: a room is a folder, a static library, and the list of what it may use.

add_library(house_warnings INTERFACE)
target_compile_options(house_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Woverloaded-virtual -Wnon-virtual-dtor -Wcast-align
  # clang builds the fuzzers only; it knows other warnings, and is not the judge.
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>
  -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Release>>>:-Werror>
  # Designated initialisers name what differs; what they leave out has its default (rule 14).
  -Wno-missing-field-initializers
  # Optimising much, or many sources at once, g++ 12 sees overflows inside its own std::string (its bug
  # 105651): a user's build must not fail by that, so warnings are errors where developers build.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<OR:$<CONFIG:Release>,$<BOOL:${CMAKE_UNITY_BUILD}>>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>)

# json.hpp costs 2.7 s a source, gmock.h 2.2 s; each is parsed once and reused by every target.
#
# Of json.hpp without its literals (""_json), which nothing here uses: they call `json::parse`, and g++
# instantiates what a precompiled header calls, parser and all, once more in every source: 0.5 s each,
# a fifth of the whole build. Another version's text that this does not fit is taken as it is.
function(write_json_without_literals path)
  get_target_property(folders nlohmann_json::nlohmann_json INTERFACE_INCLUDE_DIRECTORIES)
  find_file(NLOHMANN_JSON_HPP nlohmann/json.hpp HINTS ${folders} REQUIRED)
  file(READ "${NLOHMANN_JSON_HPP}" text)
  string(REGEX REPLACE
    "JSON_HEDLEY_NON_NULL\\(1\\)\ninline nlohmann::json[^\n]* operator *\"\" *_json[^\n]*\n{[^}]*}\n" ""
    fewer "${text}")
  if(NOT fewer STREQUAL text)
    string(PREPEND fewer "#pragma GCC system_header\n#define JSON_USE_GLOBAL_UDLS 0\n")
  endif()
  file(WRITE "${path}.new" "${fewer}")
  configure_file("${path}.new" "${path}" COPYONLY)  # leaves it alone, and what depends on it, when equal
endfunction()

function(add_precompiled_headers)
  file(WRITE "${CMAKE_BINARY_DIR}/pch/empty.cpp" "")
  write_json_without_literals("${CMAKE_BINARY_DIR}/pch/json.hpp")
  add_library(pch_json OBJECT "${CMAKE_BINARY_DIR}/pch/empty.cpp")
  target_link_libraries(pch_json PRIVATE nlohmann_json::nlohmann_json house_warnings)
  target_precompile_headers(pch_json PRIVATE
    <algorithm> <array> <chrono> <functional> <memory> <optional> <string> <string_view> <vector>
    "${CMAKE_BINARY_DIR}/pch/json.hpp")
endfunction()

# add_room(target FOLDER folder SOURCES a.cpp … USES other …)
#   Makes a static library of the listed sources with the house's warnings.
function(add_room name)
  cmake_parse_arguments(ROOM "NO_PCH" "" "SOURCES;USES" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ROOM_USES} nlohmann_json::nlohmann_json
                                PRIVATE house_warnings)
  if(NOT ROOM_NO_PCH)
    target_precompile_headers(${name} REUSE_FROM pch_json)
  endif()
endfunction()

# add_program(target SOURCES main.cpp USES room …)
function(add_program name)
  cmake_parse_arguments(PROGRAM "" "" "SOURCES;USES" ${ARGN})
  add_executable(${name} ${PROGRAM_SOURCES})
  target_link_libraries(${name} PRIVATE ${PROGRAM_USES} house_warnings)
  target_precompile_headers(${name} REUSE_FROM pch_json)
endfunction()
