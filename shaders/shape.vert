#version 330 core
// Discs and markers, an instance each.

layout(location = 0) in vec3 center_radius; // pixels
layout(location = 1) in vec4 form;          // shape + 8 * sign, widths of rim and ring, length of a dash and its gap (0 = solid)
layout(location = 2) in vec4 instance_fill; // straight alpha
layout(location = 3) in vec4 instance_rim;
layout(location = 4) in vec4 instance_ring;
layout(location = 5) in vec4 instance_sign;
layout(location = 6) in vec4 instance_beyond;

uniform vec2 pixel_to_clip;

out vec2 place; // pixels from the centre, y down
flat out float radius;
flat out vec4 look;
flat out vec4 fill, rim, ring, sign_color, beyond; // premultiplied

void main() {
    radius = center_radius.z;
    look = form;
    fill = vec4(instance_fill.rgb * instance_fill.a, instance_fill.a);
    rim = vec4(instance_rim.rgb * instance_rim.a, instance_rim.a);
    ring = vec4(instance_ring.rgb * instance_ring.a, instance_ring.a);
    sign_color = vec4(instance_sign.rgb * instance_sign.a, instance_sign.a);
    beyond = vec4(instance_beyond.rgb * instance_beyond.a, instance_beyond.a);
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    bool struck = int(form.x + 0.5) / 8 == 2; // the strike is longer than the shape is wide
    place = corner * (radius * (struck ? 1.3 : 1.1) + 1.0);
    gl_Position = vec4((center_radius.xy + place) * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
