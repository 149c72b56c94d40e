# Files that travel inside the programs: everything in web/templates, web/messages and web/static, found by name at
# run time through a table (server/view/embedded_files.h) that is written here. A new file needs no line anywhere.
file(GLOB web_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_LIST_DIR}
  ${CMAKE_CURRENT_LIST_DIR}/templates/*.mustache ${CMAKE_CURRENT_LIST_DIR}/messages/*.json
  ${CMAKE_CURRENT_LIST_DIR}/static/*)
set(web_symbols "")
set(web_rows "")
foreach(web_file ${web_files})
  string(MAKE_C_IDENTIFIER "${web_file}" web_symbol)
  set(web_symbol broadsheet_web_${web_symbol})
  embed(room_view ${web_symbol} ${CMAKE_CURRENT_LIST_DIR}/${web_file})
  string(APPEND web_symbols "extern \"C\" const char ${web_symbol}[], ${web_symbol}_end[];\n")
  string(APPEND web_rows "    {\"${web_file}\", ${web_symbol}, ${web_symbol}_end},\n")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/web_files.inc @ONLY CONTENT
  "// Written by web/embed.cmake.\n${web_symbols}\nnamespace broadsheet {\nstatic const EmbeddedFile kEmbeddedFiles[] = {\n${web_rows}};\n}  // namespace broadsheet\n")
target_include_directories(room_view PRIVATE ${CMAKE_BINARY_DIR}/embedded)
