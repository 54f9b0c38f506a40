#version 330 core
// Squares of the picture that hold dots, an instance each.

layout(location = 0) in vec4 box; // x, y, width, height in pixels of the tile

uniform vec2 pixel_to_clip;

out vec2 place; // pixels of the tile

void main() {
    place = box.xy + vec2(gl_VertexID & 1, gl_VertexID >> 1) * box.zw;
    gl_Position = vec4(place * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
