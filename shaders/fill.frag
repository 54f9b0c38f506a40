#version 330 core

uniform vec4 color; // straight alpha
out vec4 premultiplied;

#ifdef RELIEF
uniform sampler2D relief;     // what the light leaves of a colour, in units of relief_gain
uniform vec2 relief_strength; // x: share of the plain colour; y: of the shaded one, times relief_gain
in vec2 relief_at;
#endif

void main() {
#ifdef RELIEF
    premultiplied = vec4(color.rgb * (relief_strength.x + relief_strength.y * texture(relief, relief_at).rgb), 1.0);
#else
    premultiplied = vec4(color.rgb * color.a, color.a);
#endif
}
