#version 330 core

in vec2 place;
flat in vec4 look;
flat in vec4 ink;
out vec4 premultiplied;

void main() {
    float coverage = clamp(look.x + 0.5 - abs(place.y), 0.0, 1.0) *
                     clamp(min(place.x, look.w - place.x) + 0.5, 0.0, 1.0);
    float period = look.y + look.z;
    if (look.y > 0.0 && look.z > 0.0) {
        float at = mod(place.x, period);
        coverage *= clamp(max(min(at, look.y - at), at - period) + 0.5, 0.0, 1.0);
    }
    premultiplied = ink * coverage;
}
