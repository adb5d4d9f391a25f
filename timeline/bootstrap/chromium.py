"""A Chromium for the browser's tests: the system's, Playwright's, or one installed now."""

import os
import re
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium(path=None, places=PLACES):
    """The system's Chromium or Chrome, or None. It has to run: Ubuntu's may be an empty shell."""
    named = [shutil.which(name, path=path) for name in NAMES]
    for program in [*filter(None, named), *filter(os.path.exists, places)]:
        if _runs(program):
            return program
    return None


def is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0


def provide(python, say):
    """True once there is a browser to test with, installed where there was none."""
    if find_chromium() or _playwright_has_one(python):
        return True
    say("Installing a Chromium for the browser's tests")
    if is_root() and is_debian() and _apt_installs() and find_chromium():
        return True
    # Playwright's own browser needs libraries that only an administrator can add.
    more = ["--with-deps"] if is_root() and shutil.which("apt-get") else []
    _quietly([python, "-m", "playwright", "install", *more, "chromium"], 1200)
    return _playwright_has_one(python)


def is_debian(release=Path("/etc/os-release")):
    """Debian proper: Ubuntu's package of that name is a shell around another store."""
    try:
        return bool(re.search(r'^ID="?debian"?$', release.read_text(), re.MULTILINE))
    except OSError:
        return False


def places_in(listing):
    """Where `playwright install --dry-run` says that it would put things."""
    return [Path(found) for found in re.findall(r"Install location:\s+(\S.*)", listing)]


def _playwright_has_one(python):
    asked = [python, "-m", "playwright", "install", "--dry-run", "chromium"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    places = places_in(told.stdout)
    return bool(places) and all((place / "INSTALLATION_COMPLETE").exists() for place in places)


def _apt_installs():
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    return _quietly(["apt-get", "update"], 300, quiet) and _quietly(install, 900, quiet)


def _quietly(command, seconds, environment=None):
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, check=False, timeout=seconds
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _runs(program):
    try:
        told = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.returncode == 0 and "Chrom" in told.stdout
