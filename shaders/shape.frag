#version 330 core

in vec2 place;
flat in float radius;
flat in vec4 look;
flat in vec4 fill, rim, ring, sign_color, beyond;
out vec4 premultiplied;

// Signed distance to the edge, negative inside. Polygons keep their corners inward, so that a rim has one width.
float edge_distance(int shape) {
    vec2 p = abs(place);
    if (shape == 1) return max(p.x, p.y) - radius * 0.76;                                    // square
    if (shape == 2) return (p.x + p.y - radius) * 0.70710678;                                // lozenge
    if (shape == 3) return max(place.y, p.x * 0.8660254 - place.y * 0.5) - radius * 0.5;     // triangle, point up
    if (shape == 4) return max(p.y, p.x * 0.8660254 + p.y * 0.5) - radius * 0.8660254;       // hexagon
    return length(place) - radius;                                                           // disc
}

float bar_distance(vec2 p, vec2 half_size) {
    vec2 d = abs(p) - half_size;
    return max(d.x, d.y);
}

float segment_distance(vec2 p, vec2 a, vec2 b) {
    vec2 along = b - a;
    return distance(p, a + along * clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0));
}

// Of the circle about the middle in which a sign has room, in radii, before the rim is taken off.
float sign_room(int shape) {
    return shape == 3 ? 0.62 : shape == 1 || shape == 2 ? 0.82 : 1.0;
}

// Half the length of a strike, in radii: it goes on beyond the shape.
float strike_reach(int shape) {
    return shape == 3 ? 0.95 : shape == 1 ? 1.08 : 1.22;
}

// Of the sign's strokes; `room` is the radius that they have.
float sign_distance(int sign, int shape, float room) {
    float half_stroke = room * 0.17;
    if (sign == 1) // plus
        return min(bar_distance(place, vec2(room * 0.62, half_stroke)),
                   bar_distance(place, vec2(half_stroke, room * 0.62)));
    if (sign == 2) return bar_distance(place, vec2(radius * strike_reach(shape), max(half_stroke, radius * 0.12)));
    // onward: an angle that points to the right
    vec2 tip = vec2(room * 0.4, 0.0);
    return min(segment_distance(place, tip, vec2(room * -0.2, room * -0.55)),
               segment_distance(place, tip, vec2(room * -0.2, room * 0.55))) - half_stroke;
}

void main() {
    int code = int(look.x + 0.5);
    int shape = code % 8;
    float d = edge_distance(shape);
    float rim_width = look.y, ring_width = look.z;
    float in_rim = rim_width > 0.0 ? clamp(d + rim_width + 0.5, 0.0, 1.0) : 0.0;
    if (look.w > 0.0) {
        // A whole number of dashes goes round, each longer than its gap.
        float around = 6.2831853 * radius;
        float dash = around / max(round(around / look.w), 1.0);
        float at = mod((atan(place.y, place.x) + 3.1415927) * radius, dash);
        in_rim *= clamp(min(at, dash * 0.58 - at) + 0.5, 0.0, 1.0);
    }
    vec4 color = ring_width > 0.0 ? mix(fill, ring, clamp(d + rim_width + ring_width + 0.5, 0.0, 1.0)) : fill;
    premultiplied = mix(color, rim, in_rim) * clamp(0.5 - d, 0.0, 1.0);
    int sign = code / 8;
    if (sign == 0) return;
    float s = sign_distance(sign, shape, radius * sign_room(shape) - rim_width);
    // A strike has the sign's colour inside the rim and another beyond.
    vec4 stroke = sign == 2 ? mix(sign_color, beyond, clamp(d + rim_width + 0.5, 0.0, 1.0)) : sign_color;
    premultiplied = mix(premultiplied, stroke, clamp(0.5 - s, 0.0, 1.0));
}
