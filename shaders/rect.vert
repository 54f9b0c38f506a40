#version 330 core
// Rounded rectangles on the picture, an instance each.

layout(location = 0) in vec4 box;   // x, y, width, height in pixels
layout(location = 1) in vec2 form;  // corner radius, border width
layout(location = 2) in vec4 left;  // straight alpha
layout(location = 3) in vec4 right;
layout(location = 4) in vec4 edge;

uniform vec2 pixel_to_clip;

out vec2 place;      // pixels from the middle
out vec4 fill;       // premultiplied
flat out vec4 shape; // half width, half height, radius, border width
flat out vec4 border;

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    shape = vec4(box.zw * 0.5, min(form.x, min(box.z, box.w) * 0.5), form.y);
    place = corner * (shape.xy + 0.5);
    float across = clamp(place.x / max(box.z, 1e-6) + 0.5, 0.0, 1.0);
    fill = mix(vec4(left.rgb * left.a, left.a), vec4(right.rgb * right.a, right.a), across);
    border = vec4(edge.rgb * edge.a, edge.a);
    gl_Position = vec4((box.xy + shape.xy + place) * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
