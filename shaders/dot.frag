#version 330 core
// 0 nothing, 1 ink, 2 paper.

in vec2 place;

uniform usampler2D dots;
uniform vec4 ink;
uniform vec4 paper;

out vec4 color;

void main() {
    uint what = texelFetch(dots, ivec2(place), 0).r;
    if (what == 0u) discard;
    color = what == 1u ? ink : paper;
}
