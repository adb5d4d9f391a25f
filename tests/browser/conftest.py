"""A real Chromium: the system's where there is one, else Playwright's own."""

import os

import pytest

from timeline.bootstrap.chromium import find_chromium, is_root

# Playwright's sync API keeps an event loop in the test's thread, where Django then sees danger:
# the test's own queries run while that loop waits, so there is none.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chosen = dict(browser_type_launch_args)
    if program := find_chromium():
        chosen["executable_path"] = program
    if is_root():
        chosen["args"] = [*chosen.get("args", []), "--no-sandbox"]
    return chosen
