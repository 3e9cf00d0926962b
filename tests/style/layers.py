# SPDX-License-Identifier: GPL-3.0-or-later
"""What each folder may include: folders are libraries, and arrows point down only."""
from dataclasses import dataclass

# Families of headers that are not ours, by how an include begins. Qt's modules are told by where Qt keeps the header.
FAMILIES = {
    "expected": ("tl/expected.hpp",),
    "libyaml": ("yaml.h",),
    "yaml-cpp": ("yaml-cpp/",),
    "curl": ("curl/",),
    "openssl": ("openssl/",),
    "simdjson": ("simdjson.h",),
    "xxhash": ("xxhash.h",),
    "toml++": ("toml++/",),
    "libgit2": ("git2.h", "git2/"),
    "libdeflate": ("libdeflate.h",),
    "zlib": ("zlib.h",),
    "sqlite": ("sqlite3.h",),
    "xcb": ("xcb/",),
    "sockets": ("sys/socket.h", "sys/un.h", "netinet/", "arpa/", "netdb.h"),
    "posix": ("dirent.h", "dlfcn.h", "fcntl.h", "linux/", "malloc.h", "poll.h", "pthread.h", "pwd.h", "signal.h", "spawn.h", "strings.h", "sys/", "time.h", "unistd.h"),
}

# What g++ 12 has and clang 14 cannot use, or the other way round.
NOT_IN_BOTH_COMPILERS = ("format", "expected", "source_location", "print", "generator", "flat_map", "mdspan", "stacktrace")


@dataclass(frozen=True)
class Layer:
    uses: tuple = ()    # folders below, with all that they use
    shares: tuple = ()  # families that whoever uses this folder may meet as well
    hides: tuple = ()   # families that stay inside: an adapter's own business
    never: tuple = ()   # our headers that are in reach and still not for this folder


# The window sends intents and reads snapshots; it calls no port but the clock.
WINDOW_NEVER = tuple(f"core/ports/{port}.h" for port in ("journal", "renderer", "source", "target"))

LAYERS = {
    "core/base": Layer(shares=("QtCore", "expected")),
    "core/value": Layer(uses=("core/base",), hides=("libyaml", "simdjson", "toml++", "xxhash")),
    "core/kubernetes": Layer(uses=("core/value",), hides=("curl", "openssl", "QtNetwork", "simdjson", "posix", "sockets")),
    "core/model": Layer(uses=("core/value",)),
    "core/ports": Layer(uses=("core/model",)),
    "core/drift": Layer(uses=("core/model",)),
    "core/plan": Layer(uses=("core/model",)),
    "core/health": Layer(uses=("core/model",)),
    "core/render": Layer(uses=("core/ports",), hides=("posix", "xxhash")),
    "core/git": Layer(uses=("core/ports",), hides=("libgit2", "libdeflate", "posix")),
    "core/targets/directory": Layer(uses=("core/ports",), hides=("posix",)),
    "core/targets/kubernetes": Layer(uses=("core/ports", "core/kubernetes"), hides=("posix",)),
    "core/journal": Layer(uses=("core/ports",), hides=("sqlite", "posix")),
    "core/discover": Layer(uses=("core/ports",), hides=("yaml-cpp", "posix")),
    "core/reconcile": Layer(uses=("core/ports", "core/drift", "core/plan", "core/health"), hides=("posix",)),
    "ui/models": Layer(uses=("core/reconcile",), shares=("QtGui",), never=WINDOW_NEVER),
    "ui/theme": Layer(uses=("core/model",), shares=("QtGui", "QtWidgets", "QtSvg"), hides=("QtDBus",), never=WINDOW_NEVER),
    "ui/widgets": Layer(uses=("ui/theme", "ui/models"), shares=("QtCharts",), never=WINDOW_NEVER),
    "ui/shell": Layer(uses=("ui/*",), hides=("QtDBus",), never=WINDOW_NEVER),
    "ui/*": Layer(uses=("ui/widgets", "ui/models"), never=WINDOW_NEVER),
    "app/compose": Layer(uses=("core/*",), hides=("posix",)),
    "app/ctl": Layer(uses=("app/compose",), hides=("posix",)),
    "app/desk": Layer(uses=("app/compose", "ui/shell"), hides=("QtDBus", "posix")),
    "packaging/desktop": Layer(hides=("QtGui", "QtSvg")),
    "tests/support": Layer(uses=("core/ports", "core/journal"), hides=("QtNetwork",)),  # whose payloads a journal in memory keeps
    # A test links the folder that it tests and tests/support; these need more.
    "tests/core/*": Layer(hides=("QtTest", "posix")),
    "tests/core/journal": Layer(hides=("QtTest", "posix", "sqlite")),
    "tests/core/git": Layer(hides=("QtTest", "posix", "libgit2", "libdeflate", "zlib", "sockets")),
    "tests/core/plan": Layer(uses=("core/drift",), hides=("QtTest",)),
    "tests/support/kubernetes": Layer(uses=("core/kubernetes",), hides=("libdeflate",), shares=("QtNetwork",)),
    "tests/core/kubernetes": Layer(uses=("tests/support/kubernetes",), hides=("QtTest", "posix", "sockets")),
    "tests/core/targets/kubernetes": Layer(uses=("tests/support/kubernetes", "core/drift", "core/plan"), hides=("QtTest", "QtNetwork", "posix")),
    "tests/core/reconcile/faults": Layer(uses=("core/*", "tests/core/reconcile", "tests/support/kubernetes"), hides=("QtTest", "posix")),
    "tests/core/reconcile": Layer(uses=("core/*", "tests/core/targets/directory"), hides=("QtTest", "posix")),
    # Pages are tested with a real engine in a scratch installation.
    "tests/ui/support": Layer(uses=("app/compose", "ui/shell", "tests/support/kubernetes"), hides=("QtTest", "posix")),
    "tests/ui/environment": Layer(uses=("app/compose",), hides=("QtTest", "posix")),
    "tests/ui/rollback": Layer(uses=("tests/ui/environment", "tests/ui/support", "tests/support/kubernetes"), hides=("QtTest", "posix")),
    "tests/ui/fleet": Layer(uses=("tests/ui/support",), hides=("QtTest", "posix")),
    "tests/ui/resources": Layer(uses=("tests/ui/support", "tests/support/kubernetes"), hides=("QtTest", "posix")),
    "tests/ui/history": Layer(uses=("tests/ui/support", "core/journal"), hides=("QtTest", "posix", "sqlite")),
    "tests/ui/welcome": Layer(uses=("tests/ui/support",), hides=("QtTest", "posix")),
    "tests/ui/shell": Layer(uses=("tests/ui/support",), hides=("QtTest", "QtDBus", "posix", "sockets")),
    "tests/ui/*": Layer(shares=("QtGui", "QtWidgets"), hides=("QtTest", "QtDBus", "posix")),
    "tests/app/*": Layer(uses=("app/compose",), hides=("QtTest", "posix")),
    "tests/app/ctl": Layer(uses=("app/compose", "tests/support/kubernetes"), hides=("QtTest", "posix")),
    "tests/app/desk": Layer(uses=("app/compose", "ui/shell", "tests/app/ctl", "tests/support/kubernetes"), hides=("QtTest", "QtDBus", "posix")),
    "tests/cluster": Layer(uses=("core/kubernetes",), hides=("QtTest", "posix")),
    "tests/fuzz": Layer(uses=("core/value",)),
    "tests/bench/support": Layer(uses=("core/ports",), hides=("posix",)),
    "tests/bench/desk": Layer(uses=("app/compose", "ui/shell", "tests/bench/support")),
    "tests/bench": Layer(uses=("core/*", "app/compose", "ui/shell", "tests/bench/support", "tests/bench/desk"), hides=("yaml-cpp", "libgit2", "xcb", "posix")),
}


def layer_name(folder):
    """The row for a folder: its own, or that of the nearest folder above it that has one or stands under a star."""
    while folder:
        if folder in LAYERS:
            return folder
        above = folder.rpartition("/")[0]
        if f"{above}/*" in LAYERS:
            return f"{above}/*"
        folder = above
    return None


def named(use, folders):
    """The folders that a name in `uses` stands for."""
    if not use.endswith("/*"):
        return {use}
    return {folder for folder in (*folders, *LAYERS) if folder.startswith(use[:-1]) and not folder.endswith("*")}


def reach(folder, folders):
    """All folders that this one may include, itself among them."""
    seen, waiting = set(), [folder]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for use in layer(current).uses:
            waiting.extend(named(use, folders))
    return seen


def layer(folder):
    row = LAYERS.get(layer_name(folder), Layer())
    if not folder.startswith("tests/") or folder.startswith(("tests/support", "tests/fuzz", "tests/bench")):
        return row
    tested = folder.removeprefix("tests/")
    uses = row.uses + ("tests/support",) + ((tested,) if layer_name(tested) else ())
    return Layer(uses, row.shares, row.hides, row.never)


def families(folder, folders):
    """The families that this folder's files may meet, straight or through what they include."""
    own = layer(folder)
    met = set(own.shares) | set(own.hides)
    for other in reach(folder, folders):
        met |= set(layer(other).shares)
    return met
