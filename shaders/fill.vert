#version 330 core
// Triangles of the ground.

layout(location = 0) in vec2 position; // world units, relative to the mesh's origin

uniform vec2 camera_high, camera_low; // the camera's centre relative to that origin, in two parts
uniform float pixels_per_world;
uniform vec2 middle;        // the camera's centre in pixels of the target
uniform vec2 pixel_to_clip; // y down to y up

#ifdef RELIEF
uniform vec2 relief_origin; // the mesh's origin in the raster, which is 0 to 1 wide and high
uniform vec2 relief_per_world;
out vec2 relief_at;
#endif

void main() {
    vec2 pixel = (position - camera_high - camera_low) * pixels_per_world + middle;
    gl_Position = vec4(pixel * pixel_to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
#ifdef RELIEF
    relief_at = relief_origin + position * relief_per_world;
#endif
}
