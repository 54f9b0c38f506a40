#include "app/render/gl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace app::render::gl {

using geodata::ErrorCode;
using geodata::fail;
using geodata::Result;

void destroy_buffer(GLuint id) { glDeleteBuffers(1, &id); }
void destroy_vertex_array(GLuint id) { glDeleteVertexArrays(1, &id); }
void destroy_texture(GLuint id) { glDeleteTextures(1, &id); }
void destroy_framebuffer(GLuint id) { glDeleteFramebuffers(1, &id); }
void destroy_renderbuffer(GLuint id) { glDeleteRenderbuffers(1, &id); }
void destroy_shader(GLuint id) { glDeleteShader(id); }
void destroy_program(GLuint id) { glDeleteProgram(id); }

Buffer make_buffer() {
    GLuint id = 0;
    glGenBuffers(1, &id);
    return Buffer(id);
}
VertexArray make_vertex_array() {
    GLuint id = 0;
    glGenVertexArrays(1, &id);
    return VertexArray(id);
}
Texture make_texture() {
    GLuint id = 0;
    glGenTextures(1, &id);
    return Texture(id);
}
Framebuffer make_framebuffer() {
    GLuint id = 0;
    glGenFramebuffers(1, &id);
    return Framebuffer(id);
}
Renderbuffer make_renderbuffer() {
    GLuint id = 0;
    glGenRenderbuffers(1, &id);
    return Renderbuffer(id);
}

namespace {

std::string first_line(std::string text) {
    text.resize(std::min(text.find_first_of(std::string("\n\0", 2)), text.size()));
    return text.empty() ? "the driver gives no reason" : text;
}

Result<Shader> compile(const std::filesystem::path& file, GLenum stage, const std::vector<std::string>& defines) {
    std::ifstream stream(file, std::ios::binary);
    std::string source{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream || source.empty())
        return fail(ErrorCode::NotFound,
                    fmt::format("The shader {} is missing or cannot be read; reinstall the program.", file.string()));
    // The driver counts lines of the file as it lies on the disk.
    std::string inserted;
    for (const std::string& define : defines) inserted += fmt::format("#define {}\n", define);
    const std::size_t after_version = std::min(source.find('\n'), source.size() - 1) + 1;
    if (!inserted.empty()) source.insert(after_version, inserted + "#line 2\n");

    Shader shader(glCreateShader(stage));
    const char* text = source.c_str();
    glShaderSource(shader.id(), 1, &text, nullptr);
    glCompileShader(shader.id());
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader.id(), GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) return shader;
    std::string log(1024, '\0');
    glGetShaderInfoLog(shader.id(), static_cast<GLsizei>(log.size()), nullptr, log.data());
    return fail(ErrorCode::Gpu,
                fmt::format("The shader {} does not compile: {}", file.string(), first_line(std::move(log))));
}

} // namespace

Result<Program> Program::load(const std::filesystem::path& folder, const std::string& name,
                              const std::vector<std::string>& defines) {
    const auto vertex = compile(folder / (name + ".vert"), GL_VERTEX_SHADER, defines);
    if (!vertex) return tl::unexpected(vertex.error());
    const auto fragment = compile(folder / (name + ".frag"), GL_FRAGMENT_SHADER, defines);
    if (!fragment) return tl::unexpected(fragment.error());

    Program program;
    program.program_ = Owner(glCreateProgram());
    const GLuint id = program.program_.id();
    glAttachShader(id, vertex->id());
    glAttachShader(id, fragment->id());
    glLinkProgram(id);
    GLint linked = GL_FALSE;
    glGetProgramiv(id, GL_LINK_STATUS, &linked);
    if (linked != GL_TRUE) {
        std::string log(1024, '\0');
        glGetProgramInfoLog(id, static_cast<GLsizei>(log.size()), nullptr, log.data());
        return fail(ErrorCode::Gpu, fmt::format("The shaders {0}.vert and {0}.frag do not fit together: {1}",
                                                (folder / name).string(), first_line(std::move(log))));
    }
    GLint count = 0;
    glGetProgramiv(id, GL_ACTIVE_UNIFORMS, &count);
    for (GLint i = 0; i < count; ++i) {
        std::array<char, 64> text{};
        GLint size = 0;
        GLenum type = 0;
        glGetActiveUniform(id, static_cast<GLuint>(i), static_cast<GLsizei>(text.size()), nullptr, &size, &type,
                           text.data());
        program.locations_.emplace_back(text.data(), glGetUniformLocation(id, text.data()));
    }
    return program;
}

void Program::use() const { glUseProgram(program_.id()); }

GLint Program::location(std::string_view uniform) const {
    const auto found =
        std::find_if(locations_.begin(), locations_.end(), [&](const auto& entry) { return entry.first == uniform; });
    return found == locations_.end() ? -1 : found->second;
}

void Program::set(const char* uniform, float x) const { glUniform1f(location(uniform), x); }
void Program::set(const char* uniform, float x, float y) const { glUniform2f(location(uniform), x, y); }
void Program::set(const char* uniform, float x, float y, float z) const { glUniform3f(location(uniform), x, y, z); }
void Program::set(const char* uniform, float x, float y, float z, float w) const {
    glUniform4f(location(uniform), x, y, z, w);
}
void Program::set(const char* uniform, const geodata::Color& c) const {
    glUniform4f(location(uniform), c.r, c.g, c.b, c.a);
}
void Program::set_sampler(const char* uniform, int unit) const { glUniform1i(location(uniform), unit); }

const void* buffer_offset(std::size_t bytes) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): no address; GL 3.3 has no other way
    return reinterpret_cast<const void*>(bytes);
}

void instance_floats(GLuint attribute, int count, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, count, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride), buffer_offset(offset));
    glVertexAttribDivisor(attribute, 1);
}

void instance_color(GLuint attribute, std::size_t stride, std::size_t offset) {
    glEnableVertexAttribArray(attribute);
    glVertexAttribPointer(attribute, 4, GL_UNSIGNED_BYTE, GL_TRUE, static_cast<GLsizei>(stride), buffer_offset(offset));
    glVertexAttribDivisor(attribute, 1);
}

Rgba8 to_rgba8(const geodata::Color& color) {
    const auto byte = [](float v) { return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255)); };
    return {byte(color.r), byte(color.g), byte(color.b), byte(color.a)};
}

void set_common_state() {
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_CULL_FACE);
    glDisable(GL_FRAMEBUFFER_SRGB);
    glDisable(GL_MULTISAMPLE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); // every shader of ours gives premultiplied colours
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glActiveTexture(GL_TEXTURE0);
}

void set_blending(bool on) {
    if (on)
        glEnable(GL_BLEND);
    else
        glDisable(GL_BLEND);
}

} // namespace app::render::gl
