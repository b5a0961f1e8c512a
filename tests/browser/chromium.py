"""A Chromium and fonts to test with: those that are here, else installed for the purpose.

`python -m tests.browser.chromium` makes sure that there is one and prints its path.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Commands looked for on PATH, in this order; the variable CHROMIUM goes before them."""
FONTS = ("fonts-wqy-zenhei", "fonts-noto-cjk")
"""Debian's packages of fonts: without Chinese ones a page shows boxes, and the pages that tests
print are laid out with these."""


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium.

    Raises:
        RuntimeError: there is none on this machine.
    """
    path = find(playwright)
    if path is None:
        raise RuntimeError("No Chromium here: run `python -m tests.browser.chromium` first.")
    return playwright.chromium.launch(executable_path=path, args=_arguments())


def find(playwright: Playwright) -> str | None:
    """The path of a Chromium that starts; `None` where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = [path for path in map(shutil.which, NAMES) if path]
    found.append(playwright.chromium.executable_path)
    return next((path for path in found if _starts(path)), None)


def install() -> None:
    """Install a Chromium: as root on Debian its package, elsewhere Playwright's own."""
    if _has_packages():
        _install("chromium")
        return
    # What Chromium links to can be installed by root alone; others are told by Playwright.
    libraries = ["--with-deps"] if _is_root() else []
    _run(sys.executable, "-m", "playwright", "install", *libraries, "chromium")


def install_fonts() -> None:
    """Install those of the fonts that are missing, as root on Debian."""
    if _has_packages():
        query = ("dpkg-query", "-W", "-f", "${db:Status-Status}")
        missing = [
            font
            for font in FONTS
            if subprocess.run([*query, font], capture_output=True, text=True, check=False).stdout
            != "installed"
        ]
        if missing:
            _install(*missing)


def _has_packages() -> bool:
    return _is_root() and _is_debian() and shutil.which("apt-get") is not None


def _install(*packages: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-q", env=environment)
    _run(
        *("apt-get", "install", "-q", "-y", "--no-install-recommends", *packages),
        env=environment,
    )


def _arguments() -> list[str]:
    # Chromium refuses its sandbox to root, and containers have little /dev/shm.
    return ["--disable-dev-shm-usage", *(["--no-sandbox"] if _is_root() else [])]


def _starts(path: str) -> bool:
    """Whether it is a browser; Ubuntu's `chromium-browser` may be a note about a snap."""
    try:
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _is_debian() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def _run(*command: str, env: dict[str, str] | None = None) -> None:
    # Its remarks are for the eye: standard output is left to the path.
    subprocess.run(command, check=True, env=env, stdout=sys.stderr)


def main() -> int:
    """Find or install a Chromium; 1 when there is none in the end."""
    with sync_playwright() as playwright:
        path = find(playwright)
        try:
            if path is None:
                install()
            install_fonts()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.stderr.write(f"{error}\n")
        path = path or find(playwright)
    if path is None:
        sys.stderr.write(
            "No Chromium could be installed: install one and name it, CHROMIUM=/path make test.\n"
        )
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
