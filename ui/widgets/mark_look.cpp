// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mark_look.h"

namespace plumbline {

std::optional<Glyph> glyphOf(Mark mark)
{
    switch (mark) {
    case Mark::None: return std::nullopt;
    case Mark::InSync: return Glyph::InSync;
    case Mark::Drifted: return Glyph::Drifted;
    case Mark::Missing: return Glyph::Missing;
    case Mark::Extra: return Glyph::Extra;
    case Mark::Syncing: return Glyph::Syncing;
    case Mark::Failed: return Glyph::Failed;
    case Mark::Held: return Glyph::Held;
    case Mark::Awaiting: return Glyph::Awaiting;
    case Mark::Unknown: return Glyph::Unknown;
    case Mark::Stale: return Glyph::Stale;
    case Mark::Forbidden: return Glyph::Forbidden;
    case Mark::Pending: return Glyph::Pending;
    case Mark::Running: return Glyph::Running;
    case Mark::Healthy: return Glyph::Healthy;
    case Mark::Progressing: return Glyph::Progressing;
    case Mark::Degraded: return Glyph::Degraded;
    case Mark::Suspended: return Glyph::Suspended;
    case Mark::Warning: return Glyph::Warning;
    case Mark::Info: return Glyph::Info;
    case Mark::Create: return Glyph::Create;
    case Mark::Configure: return Glyph::Configure;
    case Mark::Recreate: return Glyph::Recreate;
    case Mark::Prune: return Glyph::Prune;
    case Mark::Hook: return Glyph::Hook;
    case Mark::Skip: return Glyph::Skip;
    case Mark::Minus: return Glyph::Minus;
    case Mark::Repository: return Glyph::Repo;
    case Mark::App: return Glyph::App;
    case Mark::Folder: return Glyph::Folder;
    case Mark::File: return Glyph::KindFile;
    case Mark::Target: return Glyph::Target;
    case Mark::Branch: return Glyph::Branch;
    case Mark::Commit: return Glyph::Commit;
    case Mark::Merge: return Glyph::Merge;
    case Mark::Approve: return Glyph::Approve;
    case Mark::Rollback: return Glyph::Rollback;
    case Mark::Lock: return Glyph::Lock;
    case Mark::User: return Glyph::User;
    case Mark::Bot: return Glyph::Bot;
    case Mark::Check: return Glyph::Check;
    case Mark::Log: return Glyph::Log;
    case Mark::Namespace: return Glyph::Namespace;
    case Mark::KindDeployment: return Glyph::KindDeployment;
    case Mark::KindStatefulSet: return Glyph::KindStatefulset;
    case Mark::KindPod: return Glyph::KindPod;
    case Mark::KindJob: return Glyph::KindJob;
    case Mark::KindConfigMap: return Glyph::KindConfigmap;
    case Mark::KindSecret: return Glyph::KindSecret;
    case Mark::KindService: return Glyph::KindService;
    case Mark::KindIngress: return Glyph::KindIngress;
    case Mark::KindVolumeClaim: return Glyph::KindPvc;
    case Mark::KindDisruptionBudget: return Glyph::KindPdb;
    case Mark::KindAutoscaler: return Glyph::KindHpa;
    case Mark::KindDefinition: return Glyph::KindCrd;
    }
    return std::nullopt;
}

std::optional<Token> tokenOf(Tone tone)
{
    switch (tone) {
    case Tone::None: return std::nullopt;
    case Tone::Plain: return Token::Fg;
    case Tone::Quiet: return Token::Fg2;
    case Tone::Sync: return Token::Sync;
    case Tone::Drift: return Token::Drift;
    case Tone::Missing: return Token::Missing;
    case Tone::Extra: return Token::Extra;
    case Tone::Syncing: return Token::Syncing;
    case Tone::Progress: return Token::Progressing;
    case Tone::Failed: return Token::Degraded;
    case Tone::Held: return Token::Held;
    case Tone::Await: return Token::Awaiting;
    case Tone::Unknown: return Token::Unknown;
    }
    return std::nullopt;
}

bool spins(Mark mark)
{
    return mark == Mark::Syncing || mark == Mark::Progressing;
}

}
