#version 330 core
// Straight lines on the picture, an instance each.

layout(location = 0) in vec4 ends;  // pixels
layout(location = 1) in vec3 form;  // width, dash on, dash off; pixels
layout(location = 2) in vec4 color; // straight alpha

uniform vec2 pixel_to_clip;

out vec2 place;
flat out vec4 look; // half width, on, off, length
flat out vec4 ink;  // premultiplied

void main() {
    vec2 way = ends.zw - ends.xy;
    float whole = max(length(way), 1e-6);
    vec2 forward = way / whole;
    vec2 right = vec2(-forward.y, forward.x);
    look = vec4(form.x * 0.5, form.yz, whole);
    ink = vec4(color.rgb * color.a, color.a);
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    float reach = form.x * 0.5 + 1.0;
    place = vec2(corner.x > 0.5 ? whole + 1.0 : -1.0, corner.y > 0.5 ? reach : -reach);
    vec2 pixel = ends.xy + forward * place.x + right * place.y;
    gl_Position = vec4(pixel * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
