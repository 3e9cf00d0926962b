// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"
#include <QtGui/QIcon>
#include <QtGui/QPixmap>
#include <cstdint>

class QPainter;

namespace plumbline {

// Every glyph and its file in resources/glyphs, in the order of the names.
// clang-format off
#define PLUMBLINE_GLYPHS(X) \
    X(App, "app") X(Approve, "approve") X(ArrowDown, "arrow-down") X(ArrowLeft, "arrow-left") X(ArrowRight, "arrow-right") \
    X(ArrowUp, "arrow-up") X(Awaiting, "awaiting") X(Bot, "bot") X(Branch, "branch") X(Calendar, "calendar") \
    X(Check, "check") X(ChevronDown, "chevron-down") X(ChevronLeft, "chevron-left") X(ChevronRight, "chevron-right") \
    X(Clock, "clock") X(Clone, "clone") X(Close, "close") X(Cluster, "cluster") X(Collapse, "collapse") X(Command, "command") \
    X(Commit, "commit") X(Configure, "configure") X(Copy, "copy") X(Create, "create") X(Degraded, "degraded") X(Demo, "demo") \
    X(Drifted, "drifted") X(Expand, "expand") X(Export, "export") X(Extra, "extra") X(Failed, "failed") X(Filter, "filter") \
    X(Fleet, "fleet") X(Folder, "folder") X(Forbidden, "forbidden") X(Healthy, "healthy") X(Held, "held") \
    X(History, "history") X(Hook, "hook") X(Import, "import") X(InSync, "in-sync") X(Info, "info") X(Inline, "inline") \
    X(Insights, "insights") X(KindConfigmap, "k-configmap") X(KindCrd, "k-crd") X(KindDeployment, "k-deployment") \
    X(KindFile, "k-file") X(KindHpa, "k-hpa") X(KindIngress, "k-ingress") X(KindJob, "k-job") X(KindPdb, "k-pdb") \
    X(KindPod, "k-pod") X(KindPvc, "k-pvc") X(KindSecret, "k-secret") X(KindService, "k-service") \
    X(KindStatefulset, "k-statefulset") X(Keyboard, "keyboard") X(Link, "link") X(Lock, "lock") X(Log, "log") \
    X(Masked, "masked") X(Menu, "menu") X(Merge, "merge") X(Minus, "minus") X(Missing, "missing") X(More, "more") \
    X(Namespace, "namespace") X(NeedsMe, "needs-me") X(Open, "open") X(Pen, "pen") X(Pending, "pending") X(Play, "play") \
    X(Plug, "plug") X(PlugOff, "plug-off") X(Plumb, "plumb") X(Plus, "plus") X(Progressing, "progressing") X(Prune, "prune") \
    X(Recreate, "recreate") X(Refresh, "refresh") X(Repo, "repo") X(Rollback, "rollback") X(Running, "running") \
    X(Search, "search") X(Settings, "settings") X(Sidebar, "sidebar") X(Signed, "signed") X(Skip, "skip") X(Split, "split") \
    X(Stale, "stale") X(Stop, "stop") X(Suspended, "suspended") X(Syncing, "syncing") X(Tag, "tag") X(Target, "target") \
    X(Unknown, "unknown") X(Unsigned, "unsigned") X(User, "user") X(Warning, "warning") X(WindowOpen, "window-open")
// clang-format on

enum class Glyph : std::uint8_t {
#define PLUMBLINE_GLYPH(id, name) id,
    PLUMBLINE_GLYPHS(PLUMBLINE_GLYPH)
#undef PLUMBLINE_GLYPH
};

#define PLUMBLINE_GLYPH(id, name) +1
inline constexpr int glyphCount = 0 PLUMBLINE_GLYPHS(PLUMBLINE_GLYPH);
#undef PLUMBLINE_GLYPH

// The file's name without ".svg".
[[nodiscard]] const char *nameOf(Glyph glyph);

// The glyph in one colour, size × size in device-independent pixels. Drawn on first use and then kept in QPixmapCache
// by (glyph, colour, size, ratio). UI thread.
[[nodiscard]] QPixmap glyphPixmap(Glyph glyph, const QColor &color, int size, qreal devicePixelRatio);

// Draws the glyph in the middle of rect, as large as fits but at most `size`, turned by `degrees`.
void paintGlyph(QPainter *painter, const QRect &rect, Glyph glyph, const QColor &color, int size = 16, qreal degrees = 0);

// An icon that takes its colour from the application's palette whenever it is painted, so it follows a switch of the
// scheme; disabled it is Fg3.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, Token token = Token::Fg2);

}
