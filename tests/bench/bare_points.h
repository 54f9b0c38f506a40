#pragma once
// The lower bound of tests/bench/scrub: a time-sorted buffer of points, drawn as they are, with no code of the product.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <epoxy/gl.h>
struct BarePoint {
    float x, y; // pixels
    std::int64_t begin, end;
};
class BarePoints {
  public:
    BarePoints(std::vector<BarePoint> points, float width, float height) : points_(std::move(points)) {
        std::sort(points_.begin(), points_.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
        const char* texts[] = {"#version 330 core\nlayout(location=0) in vec2 p; uniform vec2 size; void main() {"
                               "vec2 s = floor(p + 0.5) / size * 2.0 - 1.0; gl_PointSize = 6.0;"
                               "gl_Position = vec4(s.x, -s.y, 0, 1); }",
                               "#version 330 core\nuniform vec3 ink; out vec4 c; void main() { c = vec4(ink, 1);"
                               "vec2 d = gl_PointCoord - 0.5; if (dot(d, d) > 0.25) discard; }"};
        program_ = glCreateProgram();
        for (const int i : {0, 1}) {
            const GLuint shader = glCreateShader(i == 0 ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER);
            glShaderSource(shader, 1, &texts[i], nullptr);
            glCompileShader(shader);
            glAttachShader(program_, shader);
        }
        glLinkProgram(program_);
        glUseProgram(program_);
        glUniform2f(glGetUniformLocation(program_, "size"), width, height);
        glGenVertexArrays(1, &array_);
        glBindVertexArray(array_);
        glGenBuffers(1, &buffer_);
        glBindBuffer(GL_ARRAY_BUFFER, buffer_);
        glBufferData(GL_ARRAY_BUFFER, bytes(2 * points_.size()), nullptr, GL_STATIC_DRAW);
        glBufferSubData(GL_ARRAY_BUFFER, 0, bytes(points_.size()), points_.data());
        glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(BarePoint), nullptr);
        glEnableVertexAttribArray(0);
    }
    void prepare(std::int64_t from, std::int64_t to) { // not timed: the few that began before and reach into the window
        std::vector<BarePoint> reaching;
        for (begin_ = 0; begin_ < points_.size() && points_[begin_].begin < from; ++begin_)
            if (points_[begin_].end >= from) reaching.push_back(points_[begin_]);
        for (end_ = begin_; end_ < points_.size() && points_[end_].begin < to;) ++end_;
        reaching_ = reaching.size();
        glBindBuffer(GL_ARRAY_BUFFER, buffer_);
        glBufferSubData(GL_ARRAY_BUFFER, bytes(points_.size()), bytes(reaching.size()), reaching.data());
    }
    void draw(float r, float g, float b) const {
        glUseProgram(program_);
        glUniform3f(glGetUniformLocation(program_, "ink"), r, g, b);
        glBindVertexArray(array_);
        glDrawArrays(GL_POINTS, static_cast<GLint>(begin_), static_cast<GLsizei>(end_ - begin_));
        glDrawArrays(GL_POINTS, static_cast<GLint>(points_.size()), static_cast<GLsizei>(reaching_));
    }
    static GLsizeiptr bytes(std::size_t points) { return static_cast<GLsizeiptr>(points * sizeof(BarePoint)); }
    std::vector<BarePoint> points_; // by begin
    std::size_t begin_ = 0, end_ = 0, reaching_ = 0;
    GLuint program_ = 0, array_ = 0, buffer_ = 0;
};
