#version 330 core
// A quad about one segment of a line, an instance a segment. Where the line goes on at a bend, the two segments share
// the ground along the bend's bisector, so that nothing is painted twice.

layout(location = 0) in vec4 ends;   // world units, relative to the mesh's origin
layout(location = 1) in float start; // length of the line up to here; 0 at its first segment
layout(location = 2) in vec2 before; // where the segment before this one starts
layout(location = 3) in vec3 after;  // where the next one ends, and its `start`

uniform vec2 camera_high, camera_low;
uniform float pixels_per_world;
uniform vec2 middle;
uniform vec2 pixel_to_clip;
uniform float half_width; // pixels

#ifdef RELIEF
uniform vec2 relief_origin;
uniform vec2 relief_per_world;
out vec2 relief_at;
#endif

out vec2 place;                    // pixels: along the segment from its start, and to its right
flat out float segment_length;     // pixels
flat out vec2 bend_start, bend_end; // normals of the bisectors, as `place`; 0 where the line ends
#ifdef DASHED
out float along; // pixels from the start of the line
#endif

vec2 to_pixel(vec2 world) { return (world - camera_high - camera_low) * pixels_per_world + middle; }

// Two short or opposite segments have no bisector that would separate them.
vec2 bisector(vec2 incoming, vec2 outgoing, vec2 along_axis, vec2 across_axis) {
    float a = length(incoming), b = length(outgoing);
    if (min(a, b) < half_width * 0.5) return vec2(0.0);
    vec2 sum = incoming / a + outgoing / b;
    if (dot(sum, sum) < 0.2) return vec2(0.0);
    sum = normalize(sum);
    return vec2(dot(sum, along_axis), dot(sum, across_axis));
}

void main() {
    vec2 a = to_pixel(ends.xy), b = to_pixel(ends.zw);
    segment_length = max(distance(a, b), 1e-6);
    vec2 forward = (b - a) / segment_length;
    vec2 right = vec2(-forward.y, forward.x);
    bend_start = start > 0.0 ? bisector(a - to_pixel(before), b - a, forward, right) : vec2(0.0);
    bend_end = after.z > 0.0 ? bisector(b - a, to_pixel(after.xy) - b, forward, right) : vec2(0.0);

    // Only the part in sight is drawn: at high zooms a segment may be a million pixels long, too long for a float.
    float reach = half_width + 1.0;
    vec2 size = vec2(2.0, -2.0) / pixel_to_clip;
    vec2 slope = mix(vec2(1e-9), forward, greaterThan(abs(forward), vec2(1e-9)));
    vec2 t0 = (vec2(-2.0 * reach) - a) / slope, t1 = (size + 2.0 * reach - a) / slope;
    vec2 entry = min(t0, t1), leave = max(t0, t1);
    float near = clamp(max(entry.x, entry.y), 0.0, segment_length);
    float far = clamp(min(leave.x, leave.y), 0.0, segment_length);
    bool visible = max(entry.x, entry.y) <= min(leave.x, leave.y) && max(entry.x, entry.y) <= segment_length &&
                   min(leave.x, leave.y) >= 0.0;

    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
    place = vec2(corner.x > 0.5 ? far + reach : near - reach, corner.y > 0.5 ? reach : -reach);
    vec2 pixel = visible ? a + forward * place.x + right * place.y : vec2(-10.0);
    gl_Position = vec4(pixel * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
#ifdef DASHED
    along = start * pixels_per_world + place.x;
#endif
#ifdef RELIEF
    relief_at = relief_origin + ((pixel - middle) / pixels_per_world + camera_high + camera_low) * relief_per_world;
#endif
}
