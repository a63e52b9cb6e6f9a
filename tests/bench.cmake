# Figures, not verdicts: built by script/bench only.
option(MOCKGRAPH_BENCH "Build the benchmarks" OFF)
if(MOCKGRAPH_BENCH)
  find_package(benchmark REQUIRED)
  add_executable(mockgraph_bench bench/mock_bench.cpp)
  target_compile_definitions(mockgraph_bench PRIVATE SOURCE_ROOT="${PROJECT_SOURCE_DIR}")
  target_link_libraries(mockgraph_bench PRIVATE both_wires client_procedure client_checks
    benchmark::benchmark house_warnings)
endif()
