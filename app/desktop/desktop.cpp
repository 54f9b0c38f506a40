#include "app/desktop/desktop.h"

#include <algorithm>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include <SFML/Window/Clipboard.hpp>
#include <SFML/Window/Cursor.hpp>
#include <SFML/Window/Event.hpp>
#include <SFML/Window/Window.hpp>
#include <epoxy/gl.h>
#include <imgui.h>
#include <imgui/backends/imgui_impl_opengl3.h>

#include "app/desktop/browser.h"
#include "app/desktop/gl_window.h"
#include "app/desktop/imgui_input.h"
#include "app/desktop/imgui_scope.h"
#include "app/desktop/process_clock.h"
#include "app/desktop/settings_file.h"
#include "app/desktop/start_actions.h"
#include "app/desktop/x11_window.h"
#include "app/render/map_renderer.h"
#include "app/scene/pick.h"
#include "app/scene/scene.h"
#include "app/session/keys.h"
#include "app/session/map_input.h"
#include "app/ui/ui.h"
#include "app/ui/ui_fonts.h"
#include "app/words/words.h"

namespace app::desktop {

using geodata::Result;
using namespace session;

namespace {

constexpr int kLeastWidth = 640, kLeastHeight = 400; // logical pixels in which everything can still be used
constexpr double kFrameSeconds = 1.0 / 60;
constexpr double kIdleSeconds = 0.008;   // between looks at SFML's queue, which nothing can wake
constexpr double kLongestStep = 0.1;     // of the clock, so that a stall is no jump
constexpr int kSettlingFrames = 3;       // ImGui needs them after an input
constexpr double kPatienceSeconds = 1.5; // after which a window without a map is better than none
constexpr double kCursorRestSeconds = 2; // in a tour
constexpr double kSettingsSeconds = 1;   // between looks whether settings have changed
constexpr int kCrossCursor = ImGuiMouseCursor_COUNT;

class Desktop {
  public:
    Desktop(const StartOptions& options, const Assets& assets, Services services);
    Result<void> open(const Assets& assets);
    DesktopReport run();

  private:
    void begin_loading(const Assets& assets);
    bool take_input();
    bool take_keys();
    void take_key(const KeyEvent& event);
    bool take_sfml_events();
    void take_event(const sf::Event& event);
    void take_pointer(scene::PixelPoint physical);
    bool over_panels(scene::PixelPoint at) const;
    bool is_placing() const;
    void carry_out_requests();
    void save_settings(double now);
    bool must_draw();
    void draw_frame(double now);
    void show_window(double now);
    void update_cursor(double now);
    scene::PixelSize logical_size() const;

    const StartOptions options_;
    SettingsFile settings_file_;
    std::optional<geodata::Language> remembered_language_, language_at_start_;
    std::optional<geodata::Language> titled_in_; // the language of the window's title

    // In the order in which they are made, so that they go in the reverse: the session's workers first, what draws
    // before the context, the window last.
    std::unique_ptr<X11Window> x11_;
    std::unique_ptr<sf::Cursor> cursor_; // outlives the window, which names it once more when it goes
    std::unique_ptr<sf::Window> window_;
    std::unique_ptr<scene::Fonts> fonts_;
    std::optional<ImGuiContextOwner> imgui_;
    std::unique_ptr<render::MapRenderer> renderer_;
    std::optional<ImGuiDrawing> imgui_drawing_;
    std::optional<ImGuiInput> imgui_input_;
    std::unique_ptr<ui::Ui> ui_;
    scene::SceneSet scenes_;
    Session session_;

    bool running_ = true;
    bool shown_ = false;
    double opened_at_ = 0;
    double last_frame_ = 0;
    double settings_seen_ = 0;
    int frames_left_ = kSettlingFrames;
    ui::FontSizes font_sizes_;
    int width_ = 0, height_ = 0; // of the window, physical pixels
    DesktopReport report_;

    // What the scene was built from; built anew only when it differs.
    struct SceneKey {
        std::uint64_t revision = 0;
        scene::PixelSize size;
        scene::Insets insets;
        std::vector<scene::PixelRect> covered;
        std::string hovered;
        bool operator==(const SceneKey&) const = default;
    };
    std::optional<SceneKey> scene_key_;
    std::uint64_t drawn_revision_ = 0;

    MapInput map_input_;
    Actions actions_;
    std::string digits_;
    scene::PixelPoint pointer_; // logical
    bool pointer_inside_ = false;
    bool pointer_moved_ = false;          // in this batch of events
    bool panel_has_pointer_ = false;      // a button went down over a panel
    std::optional<sf::Event> held_event_; // waits for the next frame
    std::string hovered_event_;           // under the pointer, on the map
    double pointer_time_ = 0;
    double imgui_time_ = 0; // of its last frame
    bool cursor_visible_ = true;
    std::optional<int> cursor_shape_;
};

std::string variable(const char* name) {
    const char* text = std::getenv(name); // NOLINT(concurrency-mt-unsafe): read on the main thread alone
    return text != nullptr ? text : "";
}

Desktop::Desktop(const StartOptions& options, const Assets& assets, Services services)
    : options_(options),
      settings_file_(settings_file()),
      remembered_language_(settings_file_.at_start().language),
      session_(std::move(services), settings_at_start(options, settings_file_.at_start(), variable), true) {
    language_at_start_ = session_.settings().language;
    begin_loading(assets);
}

// Before the window: the atlas is read on a worker while the window, the shaders and the fonts are made.
void Desktop::begin_loading(const Assets& assets) {
    session_.set_default_atlas(assets.default_atlas);
    session_.set_source_folders(options_.source_folders);
    if (!settings_file_.problem().empty()) session_.add_notice(NoticeKind::Note, settings_file_.problem());
    session_.when_loaded([this](const geodata::Atlas& atlas, const scene::ViewState& view) {
        StartActions start = start_actions(options_, atlas, view);
        for (std::string& problem : start.problems) session_.add_notice(NoticeKind::Problem, std::move(problem));
        return std::move(start.actions);
    });
    session_.apply(action::OpenAtlas{options_.atlas.empty() ? assets.default_atlas : options_.atlas});
}

Result<void> Desktop::open(const Assets& assets) {
    auto x11 = X11Window::connect();
    if (!x11) return tl::unexpected(x11.error());
    x11_ = std::move(*x11);
    session_.set_screen_scale(x11_->screen_scale());

    const Settings& settings = session_.settings();
    const scene::PixelSize monitor = x11_->monitor_size();
    auto window = open_gl_window("January Atlas", std::min(settings.window_width, static_cast<int>(monitor.width)),
                                 std::min(settings.window_height, static_cast<int>(monitor.height)));
    if (!window) return tl::unexpected(window.error());
    window_ = std::move(*window);
    const double scale = session_.state().ui_scale;
    x11_->watch(window_->getSystemHandle(), static_cast<int>(kLeastWidth * scale),
                static_cast<int>(kLeastHeight * scale));
    x11_->center(); // SFML takes the screen for a square
    width_ = static_cast<int>(window_->getSize().x);
    height_ = static_cast<int>(window_->getSize().y);

    auto renderer = render::MapRenderer::create(assets.shaders);
    if (!renderer) return tl::unexpected(renderer.error());
    renderer_ = std::move(*renderer);
    auto fonts = scene::Fonts::find();
    if (!fonts) return tl::unexpected(fonts.error());
    fonts_ = std::move(*fonts);
    imgui_.emplace();
    imgui_input_.emplace();
    auto ui = ui::Ui::create(*fonts_, scale);
    if (!ui) return tl::unexpected(ui.error());
    ui_ = std::move(*ui);
    font_sizes_ = {scale};
    imgui_drawing_.emplace();
    session_.set_size(logical_size(), ui_->insets());
    opened_at_ = last_frame_ = seconds_now();
    return {};
}

DesktopReport Desktop::run() {
    while (running_) {
        const double now = seconds_now();
        if (take_input()) frames_left_ = kSettlingFrames;
        for (const Action& action : std::exchange(actions_, {})) session_.apply(action);
        session_.tick(std::min(now - last_frame_, kLongestStep));
        last_frame_ = now;
        carry_out_requests();
        save_settings(now);
        update_cursor(now);
        if (!shown_) {
            show_window(now);
        } else if (must_draw()) {
            draw_frame(now);
            window_->display();
        } else {
            x11_->wait(kIdleSeconds);
            continue;
        }
        if (shown_) x11_->wait(now + kFrameSeconds - seconds_now());
    }
    save_settings(seconds_now() + kSettingsSeconds);
    return report_;
}

// ---- Input ----------------------------------------------------------------------------------------------------------

bool Desktop::take_input() {
    const bool keys = take_keys();
    const bool events = take_sfml_events();
    return keys || events;
}

bool Desktop::take_keys() {
    X11Window::Input input = x11_->take_input();
    session_.set_full_screen(x11_->full_screen());
    if (input.lost_focus) {
        imgui_input_->release_all();
        map_input_.cancel();
    }
    for (const KeyEvent& event : input.keys) take_key(event);
    return !input.keys.empty() || input.lost_focus || input.exposed;
}

// The shell's own keys first, then the table; what neither wants goes to the panel in focus.
void Desktop::take_key(const KeyEvent& event) {
    if (!event.down) {
        imgui_input_->key(event.press, false);
        return;
    }
    if (event.press.key == Key::Escape && !event.press.repeat && ui_->close_topmost()) return;
    // A dialog has the keyboard as a text box has it, and is not left for another panel.
    const bool in_dialog = ui_->dialog_open() && !session_.state().tour.running();
    const Focus focus = in_dialog ? Focus::Text : ui_->focus();
    const KeyResult result = keys_to_actions(event.press, session_.state(), focus, digits_);
    if (result.handled) {
        for (const Action& action : result.actions) session_.apply(action);
        if (result.command != PanelCommand::None && !in_dialog) ui_->run(result.command);
        return;
    }
    imgui_input_->key(event.press, true);
}

bool Desktop::take_sfml_events() {
    bool any = false, pressed = false;
    pointer_moved_ = false;
    if (held_event_) {
        pressed = held_event_->type == sf::Event::MouseButtonPressed;
        take_event(*std::exchange(held_event_, std::nullopt));
        any = true;
    }
    sf::Event event;
    while (window_->pollEvent(event)) {
        any = true;
        // Panels learn of one place of the pointer a frame: a press right after a move waits until they know where it
        // is, and a move right after a press until they have seen what was pressed.
        const bool presses = event.type == sf::Event::MouseButtonPressed;
        if ((presses && pointer_moved_) || (pressed && event.type == sf::Event::MouseMoved)) {
            held_event_ = event;
            break;
        }
        pressed = pressed || presses;
        take_event(event);
    }
    return any;
}

void Desktop::take_event(const sf::Event& event) {
    const double now = seconds_now();
    switch (event.type) {
    case sf::Event::Closed:
        running_ = false;
        break;
    case sf::Event::Resized:
        width_ = static_cast<int>(event.size.width);
        height_ = static_cast<int>(event.size.height);
        if (!x11_->full_screen()) session_.set_window_size(width_, height_);
        break;
    case sf::Event::TextEntered:
        imgui_input_->text(event.text.unicode);
        break;
    case sf::Event::MouseMoved:
        pointer_moved_ = true;
        take_pointer({static_cast<double>(event.mouseMove.x), static_cast<double>(event.mouseMove.y)});
        break;
    case sf::Event::MouseEntered:
        pointer_inside_ = true;
        break;
    case sf::Event::MouseLeft:
        pointer_inside_ = false;
        if (!map_input_.pressed() && !panel_has_pointer_) imgui_input_->pointer_left();
        break;
    case sf::Event::MouseButtonPressed: {
        const int button = event.mouseButton.button == sf::Mouse::Left    ? 0
                           : event.mouseButton.button == sf::Mouse::Right ? 1
                                                                          : 2;
        take_pointer({static_cast<double>(event.mouseButton.x), static_cast<double>(event.mouseButton.y)});
        imgui_input_->button(button, true);
        if (over_panels(pointer_)) {
            panel_has_pointer_ = true;
        } else if (button == 0) {
            map_input_.press(pointer_, now, actions_);
        }
        break;
    }
    case sf::Event::MouseButtonReleased: {
        const int button = event.mouseButton.button == sf::Mouse::Left    ? 0
                           : event.mouseButton.button == sf::Mouse::Right ? 1
                                                                          : 2;
        take_pointer({static_cast<double>(event.mouseButton.x), static_cast<double>(event.mouseButton.y)});
        imgui_input_->button(button, false);
        panel_has_pointer_ = false;
        if (button == 0)
            map_input_.release(pointer_, now, scenes_.at(pointer_), actions_,
                               is_placing() ? MapInput::Click::Places : MapInput::Click::Picks);
        break;
    }
    case sf::Event::MouseWheelScrolled: {
        take_pointer({static_cast<double>(event.mouseWheelScroll.x), static_cast<double>(event.mouseWheelScroll.y)});
        const auto notches = static_cast<double>(event.mouseWheelScroll.delta);
        const bool vertical = event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel;
        if (over_panels(pointer_)) {
            imgui_input_->wheel(vertical ? 0 : notches, vertical ? notches : 0);
        } else if (vertical) {
            map_input_.wheel(pointer_, notches, actions_);
        }
        break;
    }
    default:
        break; // keys come by position from X11
    }
}

// The next click on the map sets the pin of an event that is being made.
bool Desktop::is_placing() const {
    const SessionState& state = session_.state();
    return state.draft && state.draft->placing && !state.tour.running();
}

void Desktop::take_pointer(scene::PixelPoint physical) {
    const double now = seconds_now();
    const double scale = session_.state().ui_scale;
    const scene::PixelPoint at{physical.x / scale, physical.y / scale};
    if (at == pointer_ && pointer_inside_) return;
    pointer_ = at;
    pointer_inside_ = true;
    pointer_time_ = now;
    imgui_input_->pointer(physical);
    map_input_.move(pointer_, now, actions_);
}

bool Desktop::over_panels(scene::PixelPoint at) const {
    if (ui_->dialog_open()) return true;
    const auto hit = [at](const std::vector<scene::PixelRect>& boxes) {
        return std::any_of(boxes.begin(), boxes.end(), [at](const scene::PixelRect& box) { return box.contains(at); });
    };
    return hit(ui_->covered()) || hit(ui_->handles());
}

// ---- What the session asks of the shell -----------------------------------------------------------------------------

void Desktop::carry_out_requests() {
    for (const Request& request : session_.take_requests()) {
        switch (request.kind) {
        case Request::Kind::CopyToClipboard:
            sf::Clipboard::setString(sf::String::fromUtf8(request.text.begin(), request.text.end()));
            break;
        case Request::Kind::OpenAddress:
            if (const int error = open_in_browser(request.text); error != 0)
                session_.add_notice(NoticeKind::Problem,
                                    words::tr(session_.state().view.language, "No browser could be started."),
                                    {request.text});
            break;
        case Request::Kind::ToggleFullScreen:
            x11_->set_full_screen(!x11_->full_screen());
            break;
        case Request::Kind::EnterFullScreen:
            x11_->set_full_screen(true);
            break;
        case Request::Kind::LeaveFullScreen:
            x11_->set_full_screen(false);
            break;
        case Request::Kind::Quit:
            running_ = false;
            break;
        }
    }
    x11_->keep_awake(session_.state().tour.running());
}

void Desktop::save_settings(double now) {
    if (now - settings_seen_ < kSettingsSeconds) return;
    settings_seen_ = now;
    Settings settings = session_.settings();
    // --lang and the environment are for this run; a language that was chosen meanwhile is for the next ones too.
    if (settings.language == language_at_start_) settings.language = remembered_language_;
    std::string problem = settings_file_.save(settings);
    if (!problem.empty()) session_.add_notice(NoticeKind::Problem, std::move(problem));
}

void Desktop::update_cursor(double now) {
    const bool rests = session_.state().tour.running() && now - pointer_time_ > kCursorRestSeconds;
    if (cursor_visible_ == rests) {
        cursor_visible_ = !rests;
        window_->setMouseCursorVisible(cursor_visible_);
    }
    int shape = ImGui::GetMouseCursor();
    if (map_input_.dragging()) {
        shape = ImGuiMouseCursor_ResizeAll;
    } else if (is_placing() && !over_panels(pointer_)) {
        shape = kCrossCursor;
    } else if (!hovered_event_.empty() && !over_panels(pointer_)) {
        shape = ImGuiMouseCursor_Hand;
    }
    if (cursor_shape_ == shape) return;
    cursor_shape_ = shape;
    const sf::Cursor::Type type = shape == ImGuiMouseCursor_TextInput   ? sf::Cursor::Text
                                  : shape == ImGuiMouseCursor_ResizeEW  ? sf::Cursor::SizeHorizontal
                                  : shape == ImGuiMouseCursor_ResizeNS  ? sf::Cursor::SizeVertical
                                  : shape == ImGuiMouseCursor_ResizeAll ? sf::Cursor::SizeAll
                                  : shape == ImGuiMouseCursor_Hand      ? sf::Cursor::Hand
                                  : shape == kCrossCursor               ? sf::Cursor::Cross
                                                                        : sf::Cursor::Arrow;
    auto next = std::make_unique<sf::Cursor>();
    if (!next->loadFromSystem(type)) return;
    window_->setMouseCursor(*next);
    cursor_ = std::move(next); // the one before was shown until now
}

// ---- Drawing --------------------------------------------------------------------------------------------------------

scene::PixelSize Desktop::logical_size() const {
    const double scale = session_.state().ui_scale;
    return {std::max(1, width_) / scale, std::max(1, height_) / scale};
}

bool Desktop::must_draw() {
    if (session_.state().revision != drawn_revision_) frames_left_ = std::max(frames_left_, kSettlingFrames - 1);
    if (ui_->wants_frames()) frames_left_ = std::max(frames_left_, 1);
    return frames_left_ > 0;
}

// The window is shown with its first whole frame; panels tell what they cover by being drawn, so the frame that is seen
// is the second. An atlas that takes its time, or cannot be read, is waited for on screen.
void Desktop::show_window(double now) {
    const bool loading = !session_.state().jobs.empty();
    if (!session_.state().atlas && loading && now - opened_at_ < kPatienceSeconds) {
        x11_->wait(0.002);
        return;
    }
    draw_frame(now);
    session_.set_size(logical_size(), ui_->insets());
    draw_frame(now);
    window_->setVisible(true);
    x11_->take_focus();
    window_->display();
    glFinish();
    shown_ = true;
    report_.first_frame_seconds = seconds_since_start();
    frames_left_ = kSettlingFrames;
    if (options_.quit_after_first_frame) running_ = false;
}

void Desktop::draw_frame(double now) {
    const SessionState& state = session_.state();
    if (const ui::FontSizes sizes{state.ui_scale, state.reading_size}; sizes != font_sizes_) {
        ui_->set_sizes(*fonts_, sizes);
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
        font_sizes_ = sizes;
    }
    session_.set_size(logical_size(), ui_->insets());
    drawn_revision_ = state.revision;

    const bool over_map = pointer_inside_ && !over_panels(pointer_) && !map_input_.dragging();
    const int under = over_map && state.atlas ? scene::pick_event(scenes_.at(pointer_), pointer_) : -1;
    hovered_event_ = under < 0 ? std::string{} : state.atlas->events[static_cast<std::size_t>(under)].id;
    const std::string of_list = ui_->hovered_event();
    SceneKey key{state.revision, state.size, ui_->insets(), ui_->covered(), of_list.empty() ? hovered_event_ : of_list};
    if (scene_key_ != key) {
        scene::SceneInput input;
        input.atlas = state.atlas;
        input.view = &state.view;
        input.size = state.size;
        input.insets = key.insets;
        input.covered = &key.covered;
        input.documents = state.documents.get();
        input.tables = state.tables.get();
        input.hovered_event = key.hovered;
        if (state.tour.blank == TourState::Blank::Black) input.blank = scene::Color{0, 0, 0, 1};
        if (state.tour.blank == TourState::Blank::White) input.blank = scene::Color{1, 1, 1, 1};
        if (state.atlas) {
            input.turn = state.blink_b ? scene::CompareSide::B : scene::CompareSide::A;
            scene::build_scenes(input, *fonts_, scenes_);
        } else {
            scenes_ = {}; // paper, until there is a map
            scenes_.main.size = state.size;
            scenes_.main.camera = state.view.camera;
            scenes_.main.theme = &scene::theme(state.view.dark);
            scenes_.main.background = scenes_.main.theme->sea;
        }
        scene_key_ = std::move(key);
    }

    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width_, height_);
    renderer_->draw(scenes_, *fonts_, state.ui_scale);

    imgui_input_->begin_frame(width_, height_, now - imgui_time_);
    imgui_time_ = now;
    if (const auto language = session_.state().view.language; titled_in_ != language) {
        titled_in_ = language;
        const std::string title = words::tr(language, "January Atlas");
        window_->setTitle(sf::String::fromUtf8(title.begin(), title.end()));
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui_->draw(session_.state(), scenes_.main, session_, actions_);
    ImGui::Render();
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    if (frames_left_ > 0) --frames_left_;
    // What the panels want is done after they were drawn: nothing changes under them.
    for (const Action& action : std::exchange(actions_, {})) session_.apply(action);
}

} // namespace

Result<DesktopReport> run_desktop(const StartOptions& options, const Assets& assets, Services services) {
    // Xlib turns keys into text by the locale, and in the C locale drops every letter that is not Latin-1. UTF-8 for
    // characters alone, before there is a second thread: numbers and sorting stay those of C, for every user.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    Desktop desktop(options, assets, std::move(services));
    if (const auto opened = desktop.open(assets); !opened) return tl::unexpected(opened.error());
    return desktop.run();
}

} // namespace app::desktop
