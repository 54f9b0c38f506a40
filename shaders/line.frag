#version 330 core

uniform vec4 color; // straight alpha
uniform float half_width;
uniform float overlap; // pixels by which neighbours may both paint a bend: opaque ones must not leave a gap

in vec2 place;
flat in float segment_length;
flat in vec2 bend_start, bend_end;
#ifdef DASHED
uniform vec4 dash; // on, off, on, off in pixels
in float along;
#endif
#ifdef RELIEF
uniform sampler2D relief;
uniform vec2 relief_strength;
in vec2 relief_at;
#endif

out vec4 premultiplied;

void main() {
    float beyond = max(max(-place.x, place.x - segment_length), 0.0);
    float coverage = clamp(half_width + 0.5 - length(vec2(beyond, place.y)), 0.0, 1.0);
    // The one bisector keeps its own side with the line itself, the other gives it away.
    if (dot(place, bend_start) < -overlap) coverage = 0.0;
    if (bend_end != vec2(0.0) && dot(place - vec2(segment_length, 0.0), bend_end) >= overlap) coverage = 0.0;
#ifdef DASHED
    float period = dash.x + dash.y + dash.z + dash.w;
    float at = mod(along, period);
    float inside = max(max(min(at, dash.x - at), at - period), min(at - dash.x - dash.y, dash.x + dash.y + dash.z - at));
    coverage *= clamp(inside + 0.5, 0.0, 1.0);
#endif
    vec3 shown = color.rgb;
#ifdef RELIEF
    shown *= relief_strength.x + relief_strength.y * texture(relief, relief_at).rgb;
#endif
    float alpha = color.a * coverage;
    premultiplied = vec4(shown * alpha, alpha);
}
