#version 330 core

in vec2 place;
flat in float radius;
flat in vec4 look;
flat in vec4 fill, rim, ring;
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

void main() {
    float d = edge_distance(int(look.x + 0.5));
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
}
