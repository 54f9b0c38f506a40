# The installed tree: bin/january-atlas, share/january-atlas/{shaders,data}, and what a desktop needs to list it.
install(TARGETS january-atlas RUNTIME)
set(share "${CMAKE_INSTALL_DATADIR}/january-atlas")
install(DIRECTORY shaders/ DESTINATION "${share}/shaders" FILES_MATCHING PATTERN "*.vert" PATTERN "*.frag")
install(DIRECTORY data/ DESTINATION "${share}/data" PATTERN "sources" EXCLUDE)
install(FILES packaging/january-atlas.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES packaging/january-atlas.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps")
install(FILES packaging/january-atlas.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES LICENSE README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
