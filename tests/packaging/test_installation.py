# SPDX-License-Identifier: GPL-3.0-or-later
"""An installation has what desktops look for, where they look for it, and the validators agree."""
import os
import shutil
import struct
import subprocess
import tempfile
import unittest
from pathlib import Path

ID = "dev.plumbline.Plumbline"


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout


class AnInstallation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.usr = Path(cls.folder.name, "usr")
        code, said = run(os.environ["CMAKE"], "--install", os.environ["PLUMBLINE_BINARY_DIR"], "--prefix", str(cls.usr))
        assert code == 0, said
        cls.share = cls.usr / "share"

    def tool(self, name):
        if not shutil.which(name):
            self.skipTest(f"{name} is not installed")
        return name

    def test_names_its_version_without_a_display(self):
        for program in ("plumbline", "plumblinectl"):
            for option in ("--version", "-v"):
                code, said = run("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "QT_QPA_PLATFORM", str(self.usr / "bin" / program), option)
                self.assertEqual(code, 0, said)
                self.assertRegex(said, r"\d+\.\d+\.\d+")

    def test_has_a_desktop_entry_that_is_valid(self):
        code, said = run(self.tool("desktop-file-validate"), str(self.share / f"applications/{ID}.desktop"))
        self.assertEqual((code, said), (0, ""))

    def test_has_metadata_that_are_valid(self):
        code, said = run(self.tool("appstreamcli"), "validate", "--no-net", "--explain", str(self.share / f"metainfo/{ID}.metainfo.xml"))
        self.assertEqual(code, 0, said)

    def test_has_icons_of_every_size(self):
        for side in (48, 128, 256):
            head = (self.share / f"icons/hicolor/{side}x{side}/apps/{ID}.png").read_bytes()[:24]
            self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">II", head[16:24]), (side, side))
        for place, name in (("scalable", ID), ("symbolic", f"{ID}-symbolic")):
            self.assertTrue((self.share / f"icons/hicolor/{place}/apps/{name}.svg").is_file())

    def test_names_the_version_that_the_program_has(self):
        _, said = run(str(self.usr / "bin/plumblinectl"), "--version")
        metadata = (self.share / f"metainfo/{ID}.metainfo.xml").read_text(encoding="utf-8")
        self.assertIn(f'<release version="{said.split()[-1]}"', metadata)


if __name__ == "__main__":
    unittest.main()
