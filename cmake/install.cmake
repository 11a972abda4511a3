# What `cmake --install` puts in place: the program, the library with its headers, the model and the few libraries that
# run it. Everything finds everything else relative to itself, so that the folder can be moved.
set(TELLINGS_MODEL ${CMAKE_SOURCE_DIR}/.deps/model CACHE PATH "The language model that is installed (made by ./dev model)")
include(CMakePackageConfigHelpers)

# OpenVINO reads graphs in its own form on the processor: of its libraries these alone are needed.
set(inference openvino openvino_intel_cpu_plugin openvino_ir_frontend tbb hwloc)
get_target_property(openvino_library openvino::runtime LOCATION)
get_filename_component(openvino_folder ${openvino_library} DIRECTORY)
set(inference_files "")
foreach(name ${inference})
  file(GLOB found ${openvino_folder}/lib${name}.so*)
  list(APPEND inference_files ${found})
endforeach()

# Their licences want their notices beside every copy.
file(GLOB inference_notices ${openvino_folder}/../../openvino-*.dist-info/licenses/licensing/*.txt)
if(NOT inference_notices)
  message(WARNING "The notices of OpenVINO's third parties were not found beside it: what is installed may not be handed on without them.")
endif()

# One library of all rooms. Nothing but what the headers declare is seen from outside.
add_library(tellings_library SHARED ${CMAKE_BINARY_DIR}/generated/library.cc)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/library.cc CONTENT "// The library is made of the rooms.\n" @ONLY)
set(rooms base read fetch languages values segment extract parse encode fingerprint group align compare points lineage render store pipeline serve)
set(whole "")
foreach(room ${rooms})
  get_target_property(type tellings_${room} TYPE)
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND whole tellings_${room})
  endif()
endforeach()
target_link_libraries(tellings_library PRIVATE "$<LINK_GROUP:RESCAN,${whole}>")
target_link_options(tellings_library PRIVATE -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/exported.map -Wl,--no-undefined)
foreach(room ${whole})
  target_link_options(tellings_library PRIVATE "SHELL:-Wl,--whole-archive $<TARGET_FILE:${room}> -Wl,--no-whole-archive")
  add_dependencies(tellings_library ${room})
endforeach()
target_include_directories(tellings_library INTERFACE $<INSTALL_INTERFACE:include>)
target_compile_features(tellings_library INTERFACE cxx_std_20)
set_target_properties(tellings_library PROPERTIES OUTPUT_NAME tellings EXPORT_NAME tellings VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR} LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib
  INSTALL_RPATH "$ORIGIN/tellings")
set_target_properties(tellings PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/tellings")

# What the program says of itself.
set(documents ${CMAKE_BINARY_DIR}/documents)
add_custom_command(OUTPUT ${documents}/tellings.1 ${documents}/tellings ${documents}/_tellings ${documents}/tellings.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}
  COMMAND tellings man > ${documents}/tellings.1
  COMMAND tellings completions bash > ${documents}/tellings
  COMMAND tellings completions zsh > ${documents}/_tellings
  COMMAND tellings completions fish > ${documents}/tellings.fish
  DEPENDS tellings VERBATIM)
add_custom_target(documents ALL DEPENDS ${documents}/tellings.1)

install(CODE "if(NOT EXISTS \"${TELLINGS_MODEL}/checksums\")
  message(FATAL_ERROR \"There is no language model in ${TELLINGS_MODEL}: run ./dev model, or set TELLINGS_MODEL to its folder.\")
endif()")
install(TARGETS tellings RUNTIME DESTINATION bin)
install(TARGETS tellings_library EXPORT tellings LIBRARY DESTINATION lib)
install(FILES ${inference_files} DESTINATION lib/tellings)
install(DIRECTORY include/tellings DESTINATION include FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_BINARY_DIR}/generated/tellings/version.h DESTINATION include/tellings)
install(DIRECTORY ${TELLINGS_MODEL}/ DESTINATION share/tellings/model)
install(FILES ${documents}/tellings.1 DESTINATION share/man/man1)
install(FILES ${documents}/tellings DESTINATION share/bash-completion/completions)
install(FILES ${documents}/_tellings DESTINATION share/zsh/site-functions)
install(FILES ${documents}/_tellings DESTINATION share/zsh/vendor-completions)  # of packages Debian's zsh reads these alone
install(FILES ${documents}/tellings.fish DESTINATION share/fish/vendor_completions.d)
install(FILES LICENSE packaging/copyright CHANGELOG.md DESTINATION share/doc/tellings)
install(FILES ${LEXBOR}/LICENSE ${LEXBOR}/NOTICE DESTINATION share/doc/tellings/lexbor)
install(FILES ${inference_notices} DESTINATION share/doc/tellings/openvino)
install(EXPORT tellings NAMESPACE tellings:: FILE tellings-config.cmake DESTINATION lib/cmake/tellings)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/tellings-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/tellings-config-version.cmake DESTINATION lib/cmake/tellings)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/tellings.pc CONTENT [[
prefix=${pcfiledir}/../..
Name: tellings
Description: compares reports of one story
Version: @PROJECT_VERSION@
Cflags: -I${prefix}/include -std=c++20
Libs: -L${prefix}/lib -ltellings
]] @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/tellings.pc DESTINATION lib/pkgconfig)

# Packing asks for what it installs, not for every test program.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tellings)
set(CPACK_PACKAGE_VENDOR tellings)
set(CPACK_PACKAGE_CONTACT "the tellings developers <tellings@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compare reports of one story, and see where they differ")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)
set(CPACK_DEBIAN_FILE_NAME tellings_${PROJECT_VERSION}_amd64.deb)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libstdc++6, libgcc-s1, libpugixml1v5, libcurl4, libzstd1, libbrotli1, zlib1g, libsimdjson14, libstemmer0d, libcld2-0, libicu72, libfmt9, libsqlite3-0, libpq5, libmicrohttpd12")
include(CPack)
