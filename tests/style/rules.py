# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules: each takes a tree (path → text) and yields findings, one line each, that say where and what."""
import re

import layers
import sources

LINES_AT_MOST = 600
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"

# pattern, in which files, what to do instead; code only, not comments and strings
PRODUCT = r"(core|ui|app)/"
FORBIDDEN = (
    (r"\bQEventLoop\b|\bprocessEvents\b", PRODUCT, "no nested event loops: connect a signal"),
    (r"(?:->|\.)exec\(|\bQ(?:Message|Input)Box::\w+\(|\bQInputDialog\b|\bQFileDialog::get\w+\(", r"(ui|app)/",
     "no nested event loops: open() a dialog, popup() a menu"),
    (r"\bsleep_(?:for|until)\b|\bQThread::(?:m|u)?sleep\b|\b(?:u|nano)sleep\(|\bq(?:Wait|Sleep)\(", r"(core|ui|app|tests)/",
     "no sleeps: wait for a condition with a deadline"),
    (r"(?<![\w.>])system\(|\bpopen\(|\bvfork\(", r"(core|ui|app|tests)/", "no shell: spawn a program with its arguments"),
    (r"\bsetStyleSheet\b", r"(ui|app)/", "no style sheets: the theme paints through its style"),
    (r"\bQ(?:Tcp|Local|Udp)?(?:Server|Socket)\b", r"(core|ui)/", "no listening socket in the product"),
)
# file, pattern: why that one is right
EXCEPTIONS = {
    ("core/discover/private_file.cpp", "sleep_for"): "flock() takes no deadline",
    ("core/kubernetes/secret_mask.cpp", "system("): "Qt's generator of random numbers, no shell",
    ("tests/bench/timeline/generated_history.cpp", "system("): "fixed words and a folder of the benchmark's own",
    ("tests/bench/timeline/generated_history.cpp", "popen("): "git fast-import reads what is generated, as it is",
}

VAGUE = r"\w*?(?:Manager|Helper|Util)s?"
VAGUE_NAME = re.compile(rf"\b(?:class|struct|enum(?:\s+class)?|namespace|concept|using)\s+(?!Q[A-Z])({VAGUE}|{VAGUE.lower()})\b(?!\s*::)")
VAGUE_FILE = re.compile(r"(?:^|[/_])(?:manager|helper|util|utilitie|misc|common)s?(?=[/_.]|$)", re.IGNORECASE)


def folder_of(path):
    return path.rpartition("/")[0]


def is_code(path):
    return path.endswith(sources.CODE)


def licence(tree):
    for path, text in tree.items():
        lines = text.splitlines()[:2] + [""]
        first = lines[1] if lines[0].startswith("#!") else lines[0]
        wanted = ("// " if is_code(path) else "# ") + LICENCE
        if first != wanted:
            yield f"{path}:1: begins with '{first}', not with '{wanted}'"


def size(tree):
    for path, text in tree.items():
        count = text.count("\n")
        if count > LINES_AT_MOST:
            yield f"{path}: {count} lines; over {LINES_AT_MOST} is too long: split it"


def vague_names(tree):
    for path, text in tree.items():
        if VAGUE_FILE.search(path):
            yield f"{path}: the name does not say what is in it"
        if is_code(path):
            for found in VAGUE_NAME.finditer(sources.code_only(text)):
                yield f"{path}: {found.group(1)} does not say what it is"


def forbidden(tree):
    for path, text in tree.items():
        if not is_code(path):
            continue
        code = sources.code_only(text)
        for pattern, where, advice in FORBIDDEN:
            if not re.match(where, path):
                continue
            for found in re.finditer(pattern, code):
                if (path, found.group()) not in EXCEPTIONS:
                    yield f"{path}:{code.count(chr(10), 0, found.start()) + 1}: {found.group()}: {advice}"


TYPE = re.compile(r"(?:^|\s)(?:struct|class|union|enum(?:\s+class|\s+struct)?)\s+([A-Za-z_]\w*)(?:\s+final)?(?:\s*:(?!:).*)?$", re.DOTALL)
NAMED_SPACE = re.compile(r"\bnamespace\s+([\w:]+)$")


def named_types(text):
    """The types that are defined in namespaces with a name, by their full names: those that the linker takes for one."""
    within, head = [], ""
    for found in re.finditer(r"[{};]|[^{};]+", sources.code_only(text)):
        part = found.group()
        if part == "{":
            spaces = [NAMED_SPACE.search(outer) for outer in within]
            kind = TYPE.search(head.strip())
            if kind and all(spaces):
                yield "::".join([space.group(1) for space in spaces] + [kind.group(1)])
            within.append(head.strip())
        elif part == "}" and within:
            within.pop()
        head = "" if part in "{};" else part


def one_definition(tree):
    first = {}
    for path, text in tree.items():
        if not is_code(path) or not re.match(PRODUCT, path):
            continue
        for name in named_types(text):
            if first.setdefault(name, path) != path:
                yield f"{path}: {name} is defined in {first[name]} too; the linker keeps one of them for both"


def family(header, qt_headers):
    """The family of a header in angle brackets; '' for the C++ library, None for one that no table knows."""
    for name, beginnings in layers.FAMILIES.items():
        if any(header == begin or (begin.endswith("/") and header.startswith(begin)) for begin in beginnings):
            return name
    if re.fullmatch(r"[a-z_0-9]+", header):
        return None if header in layers.NOT_IN_BOTH_COMPILERS else ""
    return sources.qt_module(header, qt_headers)


def strangers(tree, qt_headers):
    """For each file, the families that it meets, straight or through our headers, and by which header."""
    met = {}

    def visit(path):
        if path in met:
            return met[path]
        met[path] = {}
        found = {}
        for _, header, ours in sources.includes(tree[path]):
            if not ours:
                found.setdefault(family(header, qt_headers), f"<{header}>")
            elif resolved(tree, path, header):
                for name in visit(resolved(tree, path, header)):
                    found.setdefault(name, header)
        met[path] = found
        return found

    for path in tree:
        if is_code(path):
            visit(path)
    return met


def resolved(tree, path, header):
    if header in tree:
        return header
    beside = f"{folder_of(path)}/{header}"
    return beside if beside in tree else None


def arrows(tree, qt_headers):
    folders = sorted({folder_of(path) for path in tree if is_code(path)})
    met = strangers(tree, qt_headers)
    for path in sorted(met):
        folder = folder_of(path)
        if layers.layer_name(folder) is None:
            yield f"{path}: {folder} has no row in tests/style/layers.py"
            continue
        within = layers.reach(folder, folders)
        for line, header, ours in sources.includes(tree[path]):
            if not ours:
                continue
            target = resolved(tree, path, header)
            if header in layers.layer(folder).never:
                yield f"{path}:{line}: {folder} may not include {header}"
            elif target and folder_of(target) not in within:
                yield f"{path}:{line}: {folder} may not include {folder_of(target)} ({header}); arrows point down"
        allowed = layers.families(folder, folders)
        for name, header in met[path].items():
            if name is None:
                yield f"{path}: nothing is known of {header}"
            elif name and name not in allowed:
                yield f"{path}: {folder} may not meet {name} ({header})"
