#version 330 core

in vec2 place;
in vec4 fill;
flat in vec4 shape;
flat in vec4 border;
out vec4 premultiplied;

void main() {
    vec2 q = abs(place) - shape.xy + shape.z;
    float d = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - shape.z; // to the edge, negative inside
    vec4 color = shape.w > 0.0 ? mix(fill, border + fill * (1.0 - border.a), clamp(d + shape.w + 0.5, 0.0, 1.0)) : fill;
    premultiplied = color * clamp(0.5 - d, 0.0, 1.0);
}
