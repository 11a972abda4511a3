# lexbor, the HTML parser, out of the source that `./dev` fetched: of its modules those that parse HTML alone.
set(LEXBOR ${CMAKE_SOURCE_DIR}/.deps/lexbor CACHE PATH "The source of lexbor (fetched by ./dev build)")
if(NOT EXISTS ${LEXBOR}/source/lexbor/html/html.h)
  message(FATAL_ERROR "The source of lexbor is not in ${LEXBOR}: run ./dev build, or set LEXBOR to its folder.")
endif()
file(GLOB_RECURSE lexbor_sources CONFIGURE_DEPENDS ${LEXBOR}/source/lexbor/core/*.c ${LEXBOR}/source/lexbor/dom/*.c
  ${LEXBOR}/source/lexbor/html/*.c ${LEXBOR}/source/lexbor/ns/*.c ${LEXBOR}/source/lexbor/tag/*.c
  ${LEXBOR}/source/lexbor/ports/posix/*.c)
add_library(lexbor STATIC ${lexbor_sources})
target_include_directories(lexbor SYSTEM PUBLIC ${LEXBOR}/source)
# LEXBOR_STATIC: nothing of it is declared for the outside of the library or program that it is linked into
target_compile_definitions(lexbor PUBLIC LEXBOR_STATIC)
target_compile_options(lexbor PRIVATE -w)
set_target_properties(lexbor PROPERTIES C_STANDARD 99 C_VISIBILITY_PRESET hidden)
