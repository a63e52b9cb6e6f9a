# The console: pages for people, and the script behind them, which Node bundles from TypeScript.
#
# embed_console(target)
#   Embeds page, style, icon and script. Without Node, or without the packages that script/bootstrap
#   installs for it, the script is empty; the mock then serves a page that says what is missing.

find_program(NODE_PROGRAM node)

function(embed_console target)
  set(folder "${PROJECT_SOURCE_DIR}/mockgraph/console")
  set(script "${CMAKE_BINARY_DIR}/console/app.js")
  # Looked for again at every build, so that whoever installs the packages later need not know.
  file(GLOB bundler CONFIGURE_DEPENDS "${folder}/node_modules/esbuild/package.json")
  if(NODE_PROGRAM AND bundler)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/src/*.ts")
    add_custom_command(OUTPUT "${script}"
      COMMAND "${NODE_PROGRAM}" build.js "${script}"
      DEPENDS ${sources} "${folder}/build.js" "${folder}/package-lock.json"
      WORKING_DIRECTORY "${folder}" COMMENT "Bundling the console" VERBATIM)
  else()
    message(STATUS "The console is left out: it needs node, and script/bootstrap")
    set(script "${CMAKE_BINARY_DIR}/console/none.js")  # not the same file: it would look made
    file(CONFIGURE OUTPUT "${script}" CONTENT "")
  endif()
  embed_text(${target} console_script "${script}")
  embed_text(${target} console_page mockgraph/console/index.html)
  embed_text(${target} console_page_without_script mockgraph/console/without_script.html)
  embed_text(${target} console_style mockgraph/console/style.css)
  embed_text(${target} console_icon mockgraph/console/icon.svg)
endfunction()
