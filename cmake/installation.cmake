# The installed tree: bin/january-atlas and share/january-atlas/{shaders,data}.
