#pragma once
// Internal to app/render: owners of GL names and the few helpers that every pass needs.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <epoxy/gl.h>

#include "geodata/result.h"
#include "geodata/style.h"

namespace app::render::gl {

// Owns one GL name; made and destroyed while its context is current.
template <void (*Destroy)(GLuint)>
class Name {
  public:
    Name() = default;
    explicit Name(GLuint id) : id_(id) {}
    ~Name() { reset(); }
    Name(Name&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
    Name& operator=(Name&& other) noexcept {
        if (this != &other) {
            reset();
            id_ = std::exchange(other.id_, 0);
        }
        return *this;
    }
    Name(const Name&) = delete;
    Name& operator=(const Name&) = delete;
    GLuint id() const { return id_; }
    explicit operator bool() const { return id_ != 0; }

  private:
    void reset() {
        if (id_ != 0) Destroy(id_);
        id_ = 0;
    }
    GLuint id_ = 0;
};

void destroy_buffer(GLuint id);
void destroy_vertex_array(GLuint id);
void destroy_texture(GLuint id);
void destroy_framebuffer(GLuint id);
void destroy_renderbuffer(GLuint id);
void destroy_shader(GLuint id);
void destroy_program(GLuint id);

using Buffer = Name<destroy_buffer>;
using VertexArray = Name<destroy_vertex_array>;
using Texture = Name<destroy_texture>;
using Framebuffer = Name<destroy_framebuffer>;
using Renderbuffer = Name<destroy_renderbuffer>;
using Shader = Name<destroy_shader>;

Buffer make_buffer();
VertexArray make_vertex_array();
Texture make_texture();
Framebuffer make_framebuffer();
Renderbuffer make_renderbuffer();

// A linked vertex and fragment shader.
class Program {
  public:
    Program() = default;
    // FOLDER/NAME.vert and FOLDER/NAME.frag; each of `defines` becomes a line after #version. An Error (NotFound, Gpu)
    // names the file and holds the driver's first line.
    static geodata::Result<Program> load(const std::filesystem::path& folder, const std::string& name,
                                         const std::vector<std::string>& defines = {});
    void use() const;
    // Uniforms of the program in use. One that the driver has optimised away is ignored.
    void set(const char* uniform, float x) const;
    void set(const char* uniform, float x, float y) const;
    void set(const char* uniform, float x, float y, float z) const;
    void set(const char* uniform, float x, float y, float z, float w) const;
    void set(const char* uniform, const geodata::Color& color) const;
    void set_sampler(const char* uniform, int unit) const;

  private:
    using Owner = Name<destroy_program>;
    GLint location(std::string_view uniform) const;
    Owner program_;
    std::vector<std::pair<std::string, GLint>> locations_; // of the active uniforms
};

// Replaces the contents of the bound buffer; the driver gets fresh storage, so that no earlier draw is waited for.
template <class T>
void upload(GLenum target, const std::vector<T>& data, GLenum usage) {
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(), usage);
}

// GL takes offsets into a bound buffer as pointers.
const void* buffer_offset(std::size_t bytes);

// An attribute of `T`'s float or byte members in the bound array buffer, one value an instance.
void instance_floats(GLuint attribute, int count, std::size_t stride, std::size_t offset);
void instance_color(GLuint attribute, std::size_t stride, std::size_t offset); // four normalised bytes

// Eight bits a channel, straight alpha.
struct Rgba8 {
    std::uint8_t r = 0, g = 0, b = 0, a = 0;
};
Rgba8 to_rgba8(const geodata::Color& color);

// The state that every draw of ours relies on; Dear ImGui draws in the same context and leaves its own.
void set_common_state();
void set_blending(bool on);

} // namespace app::render::gl
