# What every target of ours is compiled with; third-party headers are SYSTEM and exempt.
add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_libraries(project_options INTERFACE tl::expected fmt::fmt)
target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic
    -Wshadow                # a name that hides another is read wrong
    -Wconversion -Wsign-conversion # pixels, seconds and counts must not be narrowed unseen
    -Wdouble-promotion      # float work stays float
    -Wold-style-cast        # C casts hide which conversion is meant
    -Wnon-virtual-dtor -Woverloaded-virtual
    -Wimplicit-fallthrough
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op
    # gcc 12 sees overlaps and overflows in std::string's operator+ that are not there (its bug 105651), once it optimises.
    "$<$<CONFIG:Release>:-Wno-restrict;-Wno-stringop-overflow;-Wno-array-bounds>")
if(CMAKE_UNITY_BUILD)
    # gcc takes the files that a unity build includes for headers.
    target_compile_options(project_options INTERFACE -Wno-subobject-linkage)
endif()
if(JANUARY_ATLAS_WERROR)
    target_compile_options(project_options INTERFACE -Werror)
endif()
if(JANUARY_ATLAS_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
endif()

# A library of one folder: january_library(NAME SOURCES ... [DEPENDS ...] [PRIVATE_DEPENDS ...] [INTERNAL_HEADERS ...])
# INTERNAL_HEADERS show types of the PRIVATE_DEPENDS and are for the folder's own .cpp files alone.
function(january_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS;INTERNAL_HEADERS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    # Every header must compile alone: target all_verify_interface_header_sets.
    file(GLOB headers CONFIGURE_DEPENDS *.h)
    foreach(header ${ARG_INTERNAL_HEADERS})
        list(REMOVE_ITEM headers "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
    endforeach()
    if(headers)
        target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${CMAKE_SOURCE_DIR}" FILES ${headers})
        set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    endif()
    target_link_libraries(${name} PUBLIC project_options ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS})
endfunction()
