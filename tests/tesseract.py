"""A tesseract with Chinese to test with: the one that is here, else one installed for it.

`python -m tests.tesseract` makes sure that there is one and prints its path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("tesseract-ocr", "tesseract-ocr-chi-sim")
"""Debian's packages."""


def find() -> str | None:
    """The path of a tesseract that reads Chinese; `None` where there is none."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return path if "chi_sim" in listed.stdout.split() else None


def install() -> None:
    """Install one from Debian's packages, as root."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ("apt-get", "update", "-q"),
        ("apt-get", "install", "-q", "-y", "--no-install-recommends", *PACKAGES),
    ):
        # Its remarks are for the eye: standard output is left to the path.
        subprocess.run(command, check=True, env=environment, stdout=sys.stderr)


def main() -> int:
    """Find or install a tesseract; 1 when there is none in the end."""
    if find() is None:
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.stderr.write(f"{error}\n")
    path = find()
    if path is None:
        sys.stderr.write("No tesseract could be installed: install it and its chi_sim.\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
