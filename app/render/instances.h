#pragma once
// Internal to app/render: quads drawn from a streamed list of instances.

#include <utility>
#include <vector>

#include "app/render/gl.h"
#include "app/render/target.h"

namespace app::render {

// One program, one buffer, one list. The list keeps its storage, the buffer is replaced at each flush.
template <class Instance>
class Instances {
  public:
    // `set_attributes` describes Instance to the bound array buffer.
    template <class SetAttributes>
    void create(gl::Program program, SetAttributes&& set_attributes) {
        program_ = std::move(program);
        vertex_array_ = gl::make_vertex_array();
        buffer_ = gl::make_buffer();
        glBindVertexArray(vertex_array_.id());
        glBindBuffer(GL_ARRAY_BUFFER, buffer_.id());
        set_attributes();
    }
    void add(const Instance& instance) { list_.push_back(instance); }
    bool empty() const { return list_.empty(); }
    const gl::Program& program() const { return program_; }

    // Draws what was added since the last flush, in order. The program is in use and has its own uniforms set.
    void flush(const Target& target, bool blending = true) {
        if (list_.empty()) return;
        target.set_pixel_uniforms(program_);
        gl::set_blending(blending);
        glBindVertexArray(vertex_array_.id());
        glBindBuffer(GL_ARRAY_BUFFER, buffer_.id());
        gl::upload(GL_ARRAY_BUFFER, list_, GL_STREAM_DRAW);
        glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(list_.size()));
        list_.clear();
    }

  private:
    gl::Program program_;
    gl::VertexArray vertex_array_;
    gl::Buffer buffer_;
    std::vector<Instance> list_;
};

} // namespace app::render
