#version 330 core

uniform sampler2D glyphs; // coverage
in vec2 atlas_at;
flat in vec4 ink;
out vec4 premultiplied;

void main() { premultiplied = ink * texture(glyphs, atlas_at).r; }
