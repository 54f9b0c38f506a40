#include "app/ui/notices.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kWidth = 360, kGap = 8;

} // namespace

void Notices::draw(Frame& f, const Layout& layout, std::vector<Rect>& covered) {
    height_ = 0;
    const Rect& room = layout.notices;
    if (f.state.jobs.empty() && f.state.notices.empty()) return;
    const float w = std::min(kWidth, room.w);
    const float x = room.right() - w;
    const float top = room.y;
    float bottom = room.bottom();
    // What they would like, for an arrangement that has to keep room.
    height_ = std::min(2.0F, static_cast<float>(f.state.jobs.size() + f.state.notices.size())) * 84;
    if (w < 200) return;
    for (const auto& job : f.state.jobs) {
        if (bottom - 62 < top) return;
        bottom -= draw_job(f, job, x, bottom, w, covered) + kGap;
    }
    for (auto at = f.state.notices.rbegin(); at != f.state.notices.rend(); ++at) {
        if (bottom - 60 < top) return;
        bottom -= draw_notice(f, *at, x, bottom, w, bottom - top, covered) + kGap;
    }
}

float Notices::draw_job(Frame& f, const session::Jobs::Running& job, float x, float bottom, float w,
                        std::vector<Rect>& covered) {
    const Rect r{x, bottom - 58, w, 58};
    covered.push_back(r);
    begin_panel(f, fmt::format("##job-{}", job.channel).c_str(), r);
    const Paint p = f.paint();
    Rect inner = r.inset(14, 10);
    Rect row = inner.cut_top(20);
    float used = f.text_width(f.fonts.small_bold, tr("Cancel"));
    const Rect cancel = row.cut_right(used, 12);
    if (link(f, "job.cancel", cancel.x, cancel.y + 2, tr("Cancel"))) f.push(session::action::CancelJob{});
    p.text_in(f.fonts.body, row, f.color.ink, job.label);
    progress_bar(f, {inner.x, r.bottom() - 18, inner.w, 5}, job.progress);
    end_panel();
    return r.h;
}

float Notices::draw_notice(Frame& f, const session::Notice& notice, float x, float bottom, float w, float room,
                           std::vector<Rect>& covered) {
    const bool open = open_.contains(notice.id);
    const float text_w = w - 30 - 40;
    const auto lines = break_lines(f.fonts.body, notice.text, text_w, f.scale);
    const std::size_t most = open ? 12 : 4;
    const float text_h = f.fonts.body.em * 1.45F * static_cast<float>(std::min(lines.size(), most));
    const float details_h = open ? std::min(room - text_h - 70, 180.0F) : 0;
    const float h = 20 + text_h + (notice.details.empty() ? 0.0F : 22.0F) + std::max(0.0F, details_h);
    const Rect r{x, bottom - h, w, h};
    covered.push_back(r);
    const std::string tag = std::to_string(notice.id);
    begin_panel(f, fmt::format("##notice-{}", tag).c_str(), r);
    const Paint p = f.paint();
    const bool problem = notice.kind == session::NoticeKind::Problem;
    const Ink sign = problem                                    ? f.color.warning
                     : notice.kind == session::NoticeKind::Done ? f.color.positive
                                                                : f.color.muted;
    p.fill({r.x + 1, r.y + 10, 3, r.h - 20}, sign, 1.5F);
    if (icon_button(f, "notice.close:" + tag, {r.right() - 32, r.y + 6, 26, 26}, Icon::Close, tr("Close")))
        f.push(session::action::DismissNotice{notice.id});
    p.paragraph(f.fonts.body, r.x + 16, r.y + 10, text_w, f.color.ink, notice.text, 1.45F, static_cast<int>(most));
    float y = r.y + 10 + text_h + 4;
    if (!notice.details.empty()) {
        const std::string label = open ? std::string(tr("Fewer details"))
                                       : counted(static_cast<std::int64_t>(notice.details.size()), "detail", "details");
        if (link(f, "notice.details:" + tag, r.x + 16, y, label)) {
            if (open)
                open_.erase(notice.id);
            else
                open_.insert(notice.id);
        }
        y += 20;
    }
    if (open && details_h > 20) {
        const Rect content = begin_scroll(f, "##details", {r.x + 16, y, w - 22, r.bottom() - 8 - y});
        float at = content.y;
        for (const std::string& detail : notice.details)
            at += p.paragraph(f.fonts.small, content.x, at, content.w - 14, f.color.muted, detail, 1.4F) + 4;
        end_scroll(f, at);
    }
    end_panel();
    return h;
}

} // namespace app::ui
