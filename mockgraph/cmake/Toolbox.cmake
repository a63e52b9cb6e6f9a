# How we compile: compiler cache, linker, sanitizers. Nothing here names a room.

find_program(CCACHE ccache)
if(CCACHE)
  # With precompiled headers ccache needs to be told what it may overlook, and g++ to name the header.
  # Paths count from the checkout's root: what one checkout has compiled, another one takes over.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=true "${CCACHE}")
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(SANITIZE "" CACHE STRING "Sanitizers to build with: empty, address, or thread")
if(SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(SANITIZE STREQUAL "thread")
  # Asio's fences are known to the sanitizer by other means; the warning is about the sanitizer only.
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -Wno-tsan)
  add_link_options(-fsanitize=thread)
elseif(NOT SANITIZE STREQUAL "")
  message(FATAL_ERROR "SANITIZE is '${SANITIZE}'; use address, thread, or nothing")
endif()

option(MOCKGRAPH_FUZZ "Build the fuzzers, too; needs clang++" OFF)
if(MOCKGRAPH_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "libFuzzer is clang's: configure with -DCMAKE_CXX_COMPILER=clang++")
  endif()
  # All of the house, not the fuzzers alone: what an input has reached is told by what it runs through.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
