# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own sources: which there are, what they say without comments, what they include."""
import os
import re
from functools import cache
from pathlib import Path

FOLDERS = ("core", "ui", "app", "tests", "packaging", ".ci")
# Data that tests read, not code that anybody maintains as such.
NOT_SOURCES = ("fixtures", "__pycache__", "corpus")
CODE = (".h", ".cpp")
SCRIPTS = (".py", ".cmake")

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<][^">\n]+)[">]', re.MULTILINE)


def code_only(text):
    """The text with comments and literals emptied, lines kept, so that words in them are not taken for code."""
    return TOKEN.sub(lambda found: "\n" * found.group().count("\n"), text)


def is_script(path):
    return path.suffix in SCRIPTS or path.name == "CMakeLists.txt" or (path.suffix == "" and path.read_bytes()[:2] == b"#!")


def all_sources(root):
    """Paths below root, as pairs of the path relative to it and the text."""
    for folder in FOLDERS:
        for directory, folders, names in os.walk(Path(root, folder)):
            folders[:] = sorted(set(folders) - set(NOT_SOURCES))
            for name in sorted(names):
                path = Path(directory, name)
                if path.is_symlink() or not (path.suffix in CODE or is_script(path)):
                    continue
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
    yield "CMakeLists.txt", Path(root, "CMakeLists.txt").read_text(encoding="utf-8")


def includes(text):
    """(line, header, ours) for each include; `ours` for those in quotes."""
    for found in INCLUDE.finditer(text):
        yield text.count("\n", 0, found.start(1)) + 1, found.group(1)[1:], found.group(1)[0] == '"'


@cache
def qt_module(header, qt_headers):
    """The Qt module that a header belongs to: QtCore, QtGui, …; None where Qt has no such header."""
    module, slash, _ = header.partition("/")
    if slash and module.startswith("Qt"):
        return module
    if Path(qt_headers, header, header).exists():
        return header
    for candidate in sorted(Path(qt_headers).glob("Qt*")):
        if Path(candidate, header).exists():
            return candidate.name
    return None
