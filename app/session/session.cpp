#include "app/session/session.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "app/session/session_impl.h"
#include "geodata/shell_word.h"

namespace app::session {

namespace {

constexpr double kNoticeSeconds = 8;     // how long Done and Note stay
constexpr double kNoticeFadeSeconds = 1; // of them, fading

template <class A, class... List>
inline constexpr bool kIsAnyOf = (std::is_same_v<A, List> || ...);

// Actions of a viewer that take a tour off its stop.
template <class A>
inline constexpr bool kMovesCamera =
    kIsAnyOf<A, action::SetCamera, action::PanBy, action::ZoomAbout, action::FlyToBounds, action::FlyToCamera,
             action::FlyToArea, action::ZoomToLayer, action::FrameEvent, action::ViewBack, action::ViewForward>;
template <class A>
inline constexpr bool kChangesPicture =
    kIsAnyOf<A, action::Fling, action::SetWindow, action::GoToTime, action::SetTimeMode, action::SetFade,
             action::StepTime, action::StepWindow, action::FullRange, action::GoToFirst, action::GoToLast,
             action::GoToNextEvent, action::GoToPreviousEvent, action::TogglePlay, action::PlayInDirection,
             action::CompareWith, action::ToggleCompare, action::SwapWindows, action::SetCompareStyle,
             action::MoveSwipe, action::SetFilter, action::SelectEvent, action::ShowLayer, action::SetLayerOpacity,
             action::MoveLayer, action::SetView>;

} // namespace

Session::Impl::Impl(Services services_given, Settings settings_given, bool threaded_jobs)
    : services(std::move(services_given)), settings(std::move(settings_given)), jobs(threaded_jobs) {
    state.view.dark = settings.dark;
    state.view.language = settings.language.value_or(geodata::Language::En);
    state.ui_scale = settings.ui_scale > 0 ? settings.ui_scale : screen_scale;
    state.reading_size = settings.reading_size;
    shown = what_is_shown();
}

Session::Impl::~Impl() { finish_saving(); }

void Session::Impl::apply(const Action& action) {
    const bool in_tour = tour.state().running();
    const scene::ViewState before = in_tour ? state.view : scene::ViewState{};
    const bool was_moving = motion.moving();
    std::visit(
        [&]<class A>(const A& a) {
            if constexpr (kMovesCamera<A> || std::is_same_v<A, action::Fling>) {
                if (!state.atlas) return; // nothing to move over
            }
            on(a);
            if constexpr (kMovesCamera<A>) {
                if (in_tour) set_exploring();
            } else if constexpr (kChangesPicture<A>) {
                // A click that stops nothing and changes nothing is no exploration.
                const bool stirred = was_moving != motion.moving();
                if (in_tour && (state.view != before || state.playing || stirred)) set_exploring();
            }
        },
        action);
    settling = false;
    bump_if_changed();
}

bool Session::Impl::tick(double dt) {
    jobs.deliver();
    state.jobs = jobs.running();
    if (state.atlas) {
        motion.advance(dt, state.view.camera, state.size, state.atlas->limits);
        if (state.playing) {
            const TimePlayer::Frame frame = player.advance(dt);
            scene::set_frame(state.view, state.view.time.mode, frame.frame);
            state.playing = !frame.finished;
        }
        if (const geodata::Tour* running = running_tour()) {
            const auto stop = static_cast<std::size_t>(tour.state().stop);
            carry_out(tour.advance(dt, running->stops[stop].seconds, !motion.flying()));
        }
        watch_for_rest(dt);
        blink(dt);
    }
    age_notices(dt);
    list_rows(dt);
    watch_documents(dt);
    bump_if_changed();
    return motion.moving() || state.playing || blinking() || (state.tour.timed && !state.tour.exploring) ||
           !jobs.idle(kWatch) || waits_to_list();
}

void Session::Impl::set_size(scene::PixelSize size, const scene::Insets& insets) {
    const bool resized = size != state.size;
    const bool reframe = resized || (settling && insets != state.insets);
    state.size = size;
    state.insets = insets;
    if (state.atlas && reframe && framing) {
        const scene::Camera camera = scene::clamp(
            scene::frame(framing->bounds, state.size, state.insets, framing->max_zoom), size, state.atlas->limits);
        if (motion.flying()) {
            motion.fly(state.view.camera, camera, state.size);
        } else {
            state.view.camera = camera;
        }
    } else if (state.atlas && resized && !tour.state().running() && !motion.flying()) {
        state.view.camera = scene::clamp(state.view.camera, size, state.atlas->limits);
    }
    if (frames_to_reveal > 0) {
        --frames_to_reveal;
        reveal_selected();
    }
    bump_if_changed();
}

Session::Impl::Shown Session::Impl::what_is_shown() const {
    Shown now;
    now.atlas = state.atlas;
    now.documents = state.documents;
    now.anchored = state.anchored;
    now.hits = state.hits;
    now.tables = state.tables;
    now.tables_behind = state.tables_behind;
    now.draft = state.draft;
    now.can_undo = state.can_undo;
    now.can_redo = state.can_redo;
    now.row = state.row;
    now.listed = state.listed;
    now.view = state.view;
    now.size = state.size;
    now.insets = state.insets;
    now.playing = state.playing;
    now.play = state.play;
    now.blink_b = state.blink_b;
    now.flying = state.flying;
    now.step_unit = state.step_unit;
    now.tour = state.tour;
    // The clock of a stop shows whole seconds, and only while it decides something.
    now.tour.elapsed = now.tour.timed ? std::floor(now.tour.elapsed) : 0;
    now.panels_visible = state.panels_visible;
    now.introduction_visible = state.introduction_visible;
    now.full_screen = state.full_screen;
    now.ui_scale = state.ui_scale;
    now.reading_size = state.reading_size;
    for (const Notice& notice : state.notices) {
        now.notices.push_back(notice.id);
        if (notice.kind == NoticeKind::Problem || notice.age < kNoticeSeconds - kNoticeFadeSeconds) continue;
        now.fade_frame += static_cast<std::uint64_t>(notice.age * 30);
    }
    now.jobs = state.jobs;
    for (Jobs::Running& job : now.jobs) job.progress = std::floor(job.progress * 200) / 200;
    if (state.inspected) {
        now.inspected_table = state.inspected->table;
        now.inspected_feature = state.inspected->feature;
        now.inspected_layer = state.inspected->layer;
    }
    return now;
}

void Session::Impl::bump_if_changed() {
    refresh_tables();
    refresh_row();
    refresh_anchors();
    refresh_hits();
    state.tour = tour.state();
    state.flying = motion.flying();
    Shown now = what_is_shown();
    if (now == shown) return;
    shown = std::move(now);
    ++state.revision;
}

void Session::Impl::add_notice(NoticeKind kind, std::string text, std::vector<std::string> details) {
    state.notices.push_back({next_notice++, kind, std::move(text), std::move(details), 0});
}

void Session::Impl::age_notices(double dt) {
    for (Notice& notice : state.notices) notice.age += dt;
    std::erase_if(state.notices, [](const Notice& notice) {
        return notice.kind != NoticeKind::Problem && notice.age >= kNoticeSeconds;
    });
}

std::string Session::Impl::view_command() const {
    std::string command = "january-atlas";
    if (state.atlas && !same_folder(state.atlas->folder, default_atlas)) {
        std::error_code ignored;
        const std::filesystem::path folder = std::filesystem::absolute(state.atlas->folder, ignored);
        command += " --atlas " + geodata::shell_word(folder.lexically_normal().string());
    }
    return command + " --view '" + scene::to_text(state.view) + "'";
}

void Session::Impl::on(const action::SetFilter& a) {
    if (a.filter.window.from >= a.filter.window.to) return;
    if (a.filter.window != state.view.filter.window) {
        state.playing = false;
        scene::set_frame(state.view, scene::TimeMode::Window, a.filter.window);
    }
    state.view.filter = a.filter;
    restart_play();
}

void Session::Impl::on(const action::SelectEvent& a) {
    if (!a.id.empty() && (!state.atlas || (state.atlas->find_event(a.id) == nullptr && !is_row(a.id)))) return;
    state.view.selected_event = a.id;
    constexpr int kFramesOfCard = 2; // the card opens in the frame after the click and is measured in the next
    frames_to_reveal = a.id.empty() ? 0 : kFramesOfCard;
}

void Session::Impl::on(const action::ShowLayer& a) {
    const geodata::Layer* layer = state.atlas ? state.atlas->find_layer(a.layer) : nullptr;
    if (layer == nullptr) return;
    if (layer->visible == a.visible) {
        state.view.layer_visible.erase(a.layer);
    } else {
        state.view.layer_visible[a.layer] = a.visible;
    }
}

void Session::Impl::on(const action::SetLayerOpacity& a) {
    if (!state.atlas || state.atlas->find_layer(a.layer) == nullptr || !std::isfinite(a.opacity)) return;
    if (a.opacity >= 1) {
        state.view.layer_opacity.erase(a.layer);
    } else {
        state.view.layer_opacity[a.layer] = std::max(a.opacity, 0.0);
    }
}

void Session::Impl::on(const action::MoveLayer& a) {
    if (!state.atlas) return;
    std::vector<std::string> order, manifest;
    for (const geodata::LayerPtr& layer : scene::ordered_layers(*state.atlas, state.view)) order.push_back(layer->id);
    for (const geodata::LayerPtr& layer : state.atlas->layers) manifest.push_back(layer->id);
    const auto found = std::find(order.begin(), order.end(), a.layer);
    if (found == order.end()) return;
    const auto last = static_cast<std::ptrdiff_t>(order.size()) - 1;
    const std::ptrdiff_t from = found - order.begin();
    const std::ptrdiff_t to = std::clamp<std::ptrdiff_t>(from + a.by, 0, last);
    order.erase(found);
    order.insert(order.begin() + to, a.layer);
    state.view.layer_order = order == manifest ? std::vector<std::string>{} : std::move(order);
}

void Session::Impl::on(const action::InspectFeature& a) {
    if (a.table && a.feature < a.table->size()) {
        state.inspected = a;
    } else {
        state.inspected.reset();
    }
}

void Session::Impl::on(const action::SetTheme& a) { settings.dark = state.view.dark = a.dark; }

void Session::Impl::on(const action::SetLanguage& a) {
    state.view.language = a.language;
    settings.language = a.language;
}

void Session::Impl::on(const action::SetUiScale& a) {
    const bool from_screen = !(a.scale > 0);
    settings.ui_scale = from_screen ? 0 : std::clamp(a.scale, kMinUiScale, kMaxUiScale);
    state.ui_scale = from_screen ? screen_scale : settings.ui_scale;
}

void Session::Impl::on(const action::ToggleFullScreen& /*a*/) {
    if (!tour.state().kiosk) request(Request::Kind::ToggleFullScreen);
}

void Session::Impl::on(const action::CopyText& a) {
    request(Request::Kind::CopyToClipboard, a.text);
    add_notice(NoticeKind::Done, tr("Copied"));
}

void Session::Impl::on(const action::CopyViewLink& /*a*/) {
    request(Request::Kind::CopyToClipboard, view_command());
    add_notice(NoticeKind::Done, tr("Copied"),
               {tr("The command line that opens exactly this view is on the clipboard.")});
}

void Session::Impl::on(const action::TogglePanels& /*a*/) {
    if (!tour.state().kiosk) state.panels_visible = !state.panels_visible;
}

void Session::Impl::on(const action::DismissNotice& a) {
    std::erase_if(state.notices, [&](const Notice& notice) { return notice.id == a.id; });
}

void Session::Impl::on(const action::DismissIntroduction& /*a*/) {
    state.introduction_visible = false;
    settings.introduction_seen = true;
}

void Session::Impl::on(const action::ShowIntroduction& /*a*/) {
    if (state.atlas && !tour.state().running()) state.introduction_visible = true;
}

void Session::Impl::on(const action::Quit& /*a*/) { request(Request::Kind::Quit); }

Session::Session(Services services, Settings settings, bool threaded_jobs)
    : impl_(std::make_unique<Impl>(std::move(services), std::move(settings), threaded_jobs)) {}
Session::~Session() = default;

void Session::apply(const Action& action) { impl_->apply(action); }
bool Session::tick(double dt) { return impl_->tick(dt); }
void Session::set_size(scene::PixelSize size, const scene::Insets& insets) { impl_->set_size(size, insets); }

void Session::set_full_screen(bool on) {
    impl_->state.full_screen = on;
    impl_->bump_if_changed();
}

void Session::set_screen_scale(double scale) {
    impl_->screen_scale = std::clamp(scale, kMinUiScale, kMaxUiScale);
    if (impl_->settings.ui_scale <= 0) impl_->state.ui_scale = impl_->screen_scale;
    impl_->bump_if_changed();
}

void Session::set_window_size(int width, int height) {
    impl_->settings.window_width = width;
    impl_->settings.window_height = height;
}

void Session::set_source_folders(std::vector<std::filesystem::path> folders) {
    impl_->source_folders = std::move(folders);
}

void Session::set_default_atlas(std::filesystem::path folder) { impl_->default_atlas = std::move(folder); }

void Session::add_notice(NoticeKind kind, std::string text, std::vector<std::string> details) {
    impl_->add_notice(kind, std::move(text), std::move(details));
    impl_->bump_if_changed();
}

void Session::when_loaded(std::function<Actions(const geodata::Atlas&, const scene::ViewState&)> actions) {
    impl_->start_actions = std::move(actions);
}

const SessionState& Session::state() const { return impl_->state; }
const Settings& Session::settings() const { return impl_->settings; }
std::vector<Request> Session::take_requests() { return std::exchange(impl_->requests, {}); }
std::string Session::view_command() const { return impl_->view_command(); }

} // namespace app::session
