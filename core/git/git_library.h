// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace plumbline {

// Keeps libgit2 initialised for as long as it lives; any number may live at once, in any thread. Everything in
// core/git that uses libgit2 holds one. The first initialisation reads HOME and XDG_CONFIG_HOME and takes some
// milliseconds, so a program keeps one (a SourceOpener holds one) while it works with repositories.
//
// The first one turns libgit2's own re-hashing off: it costs twice what reading a commit does. The places that hand
// content on (trees and blobs) are hashed here instead; see ObjectStore.
class GitLibrary {
public:
    GitLibrary();
    ~GitLibrary();
    GitLibrary(const GitLibrary &) : GitLibrary() {}
    GitLibrary &operator=(const GitLibrary &) { return *this; }
};

}
