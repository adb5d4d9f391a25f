"""`tests`: the linters, then every test on SQLite and the database's again on PostgreSQL."""

import os
import signal
import subprocess

from .chromium import provide
from .configuration import ROOT, Stop
from .environment import PYTHON, TESTS, install, only_one_at_a_time
from .postgres import find_programs, private_server

CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("migrations", ("django", "makemigrations", "--check", "--dry-run")),
)
NOTHING_CHOSEN = 5  # pytest: the arguments chose no test, or none that asks the database


def tests(chosen, say):
    """Run everything; pytest's own closing line comes last, what else happened just before it."""
    with only_one_at_a_time(say):
        install(TESTS, say)
        browser = provide(PYTHON, say)
    notes = [f"Failed: {name}" for name, command in CHECKS if not _passes(name, command, say)]
    # The whole run comes last, so that the last line counts every test.
    notes += _on_postgres(chosen, say)
    if not browser:
        notes.append("Not run: the browser's tests, no Chromium and none could be installed")
        chosen = ["--ignore=tests/browser", *chosen]
    say("== pytest on SQLite")
    code = _call([*_pytest(), *_noted(notes), *chosen], _environment())
    return code or int(any(note.startswith("Failed") for note in notes))


def _passes(name, command, say):
    say(f"== {name}")
    return _call([PYTHON, "-m", *command], _environment()) == 0


def _on_postgres(chosen, say):
    programs = find_programs()
    if programs is None:
        return ["Not run: PostgreSQL, no server programs found"]
    say(f"== pytest on PostgreSQL ({programs})")
    try:
        with private_server(programs) as url:
            command = [*_pytest(), "--only-database", *chosen]
            code = _call(command, _environment() | {"DATABASE_URL": url})
    except Stop as stop:
        return [f"Failed: PostgreSQL. {stop}"]
    if code == NOTHING_CHOSEN:
        return ["Not run: PostgreSQL, no chosen test asks the database"]
    return [f"Failed: tests on PostgreSQL (exit {code}), see above"] if code else []


def _pytest():
    return [PYTHON, "-m", "pytest", "--numprocesses=auto"]


def _noted(notes):
    return [f"--note={note}" for note in notes]


def _environment():
    """The caller's, without what would point the tests at the caller's own database."""
    ours = {"DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE", "WEB_CONCURRENCY"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ours and not name.startswith("DYAD_")
    }
    return kept | {
        "SECRET_KEY": "of the tests, and of nothing else at all",
        "DJANGO_SETTINGS_MODULE": "timeline.settings",
    }


def _call(command, environment):
    """Run it to its end; interrupted, let it end its own children first."""
    running = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        return running.wait()
    except KeyboardInterrupt:
        if running.poll() is None:
            running.send_signal(signal.SIGINT)
        try:
            running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        raise
