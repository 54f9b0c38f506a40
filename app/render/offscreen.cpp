#include "app/render/offscreen.h"

#include <array>
#include <string_view>
#include <vector>

#include <epoxy/egl.h>
#include <epoxy/gl.h>

namespace app::render {

using geodata::ErrorCode;
using geodata::fail;
using geodata::Result;

struct Offscreen::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    // The display is not terminated: EGL gives one to the whole process, and another context may live on it.
    ~State() {
        if (context == EGL_NO_CONTEXT) return;
        if (eglGetCurrentContext() == context) eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display, context);
    }
};

namespace {

bool lists(const char* extensions, std::string_view name) {
    std::string_view rest = extensions == nullptr ? "" : extensions;
    while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        if (rest.substr(0, end) == name) return true;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return false;
}

// Candidates in order of preference. libepoxy aborts in eglGetPlatformDisplay before a display exists, hence the EXT
// entry points, after a look at the client's extensions.
std::vector<EGLDisplay> displays() {
    std::vector<EGLDisplay> found;
    const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    if (!lists(extensions, "EGL_EXT_platform_base")) return found;
    if (lists(extensions, "EGL_MESA_platform_surfaceless"))
        found.push_back(eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    if (lists(extensions, "EGL_EXT_platform_device") &&
        (lists(extensions, "EGL_EXT_device_enumeration") || lists(extensions, "EGL_EXT_device_base"))) {
        std::array<EGLDeviceEXT, 16> devices{};
        EGLint count = 0;
        if (eglQueryDevicesEXT(static_cast<EGLint>(devices.size()), devices.data(), &count) == EGL_TRUE)
            for (EGLint i = 0; i < count; ++i)
                found.push_back(
                    eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[static_cast<std::size_t>(i)], nullptr));
    }
    return found;
}

EGLContext make_context(EGLDisplay display) {
    EGLint major = 0, minor = 0;
    if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) != EGL_TRUE) return EGL_NO_CONTEXT;
    if (!lists(eglQueryString(display, EGL_EXTENSIONS), "EGL_KHR_surfaceless_context")) return EGL_NO_CONTEXT;
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return EGL_NO_CONTEXT;
    // We draw into framebuffers of our own: any configuration that knows OpenGL will do, also one without surfaces.
    const std::array<EGLint, 5> wanted{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(display, wanted.data(), &config, 1, &count) != EGL_TRUE || count == 0) return EGL_NO_CONTEXT;
    const std::array<EGLint, 7> version{
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, version.data());
    if (context == EGL_NO_CONTEXT) return EGL_NO_CONTEXT;
    if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE) return context;
    eglDestroyContext(display, context);
    return EGL_NO_CONTEXT;
}

} // namespace

Offscreen::~Offscreen() = default;

Result<std::unique_ptr<Offscreen>> Offscreen::create() {
    std::unique_ptr<Offscreen> offscreen(new Offscreen());
    offscreen->state_ = std::make_unique<State>();
    for (EGLDisplay display : displays()) {
        EGLContext context = make_context(display);
        if (context == EGL_NO_CONTEXT) continue;
        offscreen->state_->display = display;
        offscreen->state_->context = context;
        return offscreen;
    }
    return fail(ErrorCode::Gpu, "No OpenGL 3.3 without a display was found; install the packages libegl1 and "
                                "libgl1-mesa-dri.");
}

} // namespace app::render
