#version 330 core
// Glyphs out of the glyph atlas, an instance each.

layout(location = 0) in vec2 pen;    // on the baseline, pixels
layout(location = 1) in vec4 box;    // of the bitmap about the pen, pixels: x, y, width, height
layout(location = 2) in vec2 corner_texel;
layout(location = 3) in vec2 turn;   // cosine and sine, clockwise
layout(location = 4) in vec4 color;  // straight alpha

uniform vec2 pixel_to_clip;
uniform vec2 texel; // 1 / size of the atlas

out vec2 atlas_at;
flat out vec4 ink; // premultiplied

void main() {
    // The quad is a texel wider on each side: the bitmaps have an empty rim, which smooths turned text.
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    vec2 local = corner * (box.zw + 2.0) - 1.0;
    atlas_at = (corner_texel + local) * texel;
    vec2 offset = box.xy + local;
    vec2 pixel = pen + vec2(offset.x * turn.x - offset.y * turn.y, offset.x * turn.y + offset.y * turn.x);
    ink = vec4(color.rgb * color.a, color.a);
    gl_Position = vec4(pixel * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
