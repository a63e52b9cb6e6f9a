# Files of the repository as texts of a program, so that the programs run from anywhere.
#
# embed_text(target name file)
#   Adds `std::string_view mockgraph::embedded::<name>()` to the target, declared in
#   "embedded/<name>.h". The text is made anew when the file changes.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" text)
  # A string literal may hold 64 KiB at least everywhere; g++ takes far more.
  file(WRITE "${OUT}" "#include \"embedded/${NAME}.h\"\n\nnamespace mockgraph::embedded {\n
std::string_view ${NAME}() {\n  static constexpr char kText[] = R\"embedded(${text})embedded\";
  return {kText, sizeof kText - 1};\n}\n\n}  // namespace mockgraph::embedded\n")
  return()
endif()

set(EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(embed_text target name file)
  get_filename_component(file "${file}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
  set(folder "${CMAKE_BINARY_DIR}/embedded_texts")
  set(source "${folder}/embedded/${name}.cpp")
  file(CONFIGURE OUTPUT "${folder}/embedded/${name}.h" CONTENT "#pragma once

#include <string_view>

namespace mockgraph::embedded {

[[nodiscard]] std::string_view ${name}();

}  // namespace mockgraph::embedded
")
  if(NOT TARGET embedded_${name})
    add_custom_command(OUTPUT "${source}"
      COMMAND "${CMAKE_COMMAND}" "-DFILE=${file}" "-DOUT=${source}" "-DNAME=${name}" -P "${EMBED_SCRIPT}"
      DEPENDS "${file}" "${EMBED_SCRIPT}" VERBATIM)
    add_library(embedded_${name} STATIC "${source}")
    target_include_directories(embedded_${name} PUBLIC "${folder}")
  endif()
  target_link_libraries(${target} PUBLIC embedded_${name})
endfunction()

# embed_files(target name file...)
#   Adds `std::span<const mockgraph::embedded::File> mockgraph::embedded::<name>()` to the target,
#   declared in "embedded/<name>.h": the files in this order, by their paths in the repository.
function(embed_files target name)
  set(folder "${CMAKE_BINARY_DIR}/embedded_texts")
  set(rows "")
  set(includes "")
  foreach(file IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER "${name}_${file}" part)
    embed_text(${target} ${part} "${file}")
    string(APPEND includes "#include \"embedded/${part}.h\"\n")
    string(APPEND rows "      {\"${file}\", ${part}()},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${folder}/embedded/${name}.h" CONTENT "#pragma once

#include <span>
#include <string_view>

namespace mockgraph::embedded {

struct File {
  std::string_view path, text;
};
[[nodiscard]] std::span<const File> ${name}();

}  // namespace mockgraph::embedded
")
  file(CONFIGURE OUTPUT "${folder}/embedded/${name}.cpp" CONTENT "#include \"embedded/${name}.h\"

#include <array>

${includes}
namespace mockgraph::embedded {

std::span<const File> ${name}() {
  static const auto kFiles = std::to_array<File>({
${rows}  });
  return kFiles;
}

}  // namespace mockgraph::embedded
")
  target_sources(${target} PRIVATE "${folder}/embedded/${name}.cpp")
endfunction()
