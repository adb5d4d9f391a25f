"""The environment in `.venv`: made, filled once for each list of packages, mended if half-made."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from .configuration import ROOT, VAR, Stop

HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# There while the environment is being made or filled: whoever finds it makes it anew.
UNFINISHED = VAR / "environment.unfinished"
RUN = (ROOT / "requirements.txt",)
TESTS = (*RUN, ROOT / "tests" / "requirements.txt")
LOG = VAR / "install.log"

# What pip's log says, and what that means to the person who waits for it.
CAUSES = (
    (("No space left on device", "Errno 28"), "the disk is full"),
    (("Permission denied", "Errno 13"), "a file may not be written"),
    (("Hash", "do not match", "hash mismatch"), "a package arrived damaged"),
    (
        (
            "NewConnectionError",
            "Failed to establish a new connection",
            "name resolution",
            "ConnectTimeout",
            "Read timed out",
            "ProxyError",
            "Network is unreachable",
            "Connection refused",
            "Connection reset",
            "SSLError",
        ),
        "no network, or the package index does not answer",
    ),
    (("No matching distribution", "Could not find a version"), "a package was not found"),
)


def enter_environment():
    """Go on in `.venv` where one exists and no environment is active."""
    active = sys.prefix != sys.base_prefix
    if active or not is_whole():
        if importlib.util.find_spec("django") is None:
            sys.exit("Django is not installed here yet: python3 manage.py up sets everything up.")
        return
    arguments = [str(PYTHON), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(arguments))
    os.execv(PYTHON, arguments)


def install(requirements, say):
    """Make `.venv` hold what these files ask for; at once when it already does."""
    stamp, wanted = stamp_of(requirements), hash_of(requirements)
    if is_stamped(stamp, wanted):
        return
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise Stop(
            f"This Python lacks its module {missing[0]}: on Debian or Ubuntu, "
            "apt-get install python3-venv."
        )
    make = must_be_made()
    UNFINISHED.touch()
    if make:
        say("Making the environment in .venv")
        # The interpreter beneath an active environment: that one may be the .venv we replace.
        base = getattr(sys, "_base_executable", None) or sys.executable
        _logged([base, "-m", "venv", "--clear", HOME], "The environment cannot be made")
    say("Installing the packages (a minute or so, only this once)")
    files = [word for file in requirements for word in ("-r", file)]
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *files]
    _logged(pip, "The packages cannot be installed")
    stamp.write_text(wanted)
    if requirements == TESTS:
        stamp_of(RUN).write_text(hash_of(RUN))
    UNFINISHED.unlink()


def stamp_of(requirements):
    return HOME / ("dyad-tests.stamp" if requirements == TESTS else "dyad-run.stamp")


def hash_of(requirements):
    """Another Python or another line in a file is another environment."""
    said = hashlib.sha256(f"{_version()} {sys.platform}".encode())
    for file in requirements:
        said.update(file.read_bytes())
    return said.hexdigest()


def is_stamped(stamp, wanted):
    try:
        return stamp.read_text() == wanted and is_whole()
    except OSError:
        return False


def is_whole():
    """Without pyvenv.cfg its Python is the system's by another name, and so are its packages."""
    return PYTHON.exists() and (HOME / "pyvenv.cfg").exists() and not UNFINISHED.exists()


def must_be_made():
    """Nothing there, half of it, another Python's, or one whose pip does not run."""
    if not is_whole():
        return True
    asked = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    told = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True, check=False)
    return told.stdout.strip() != _version()


def cause_of(log):
    """What most likely stopped pip, in words, from what it wrote."""
    for signs, cause in CAUSES:
        if any(sign in log for sign in signs):
            return cause
    return "see what it says"


@contextmanager
def only_one_at_a_time(say, path=VAR / "lock"):
    """Two starts at once take turns, so that neither finds the other's half-made things."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        # Children hold it too: a start killed outright leaves pip at work, and the next one waits.
        os.set_inheritable(file.fileno(), True)
        if not _locked(file):
            say("Waiting for another start to finish")
            while not _locked(file):
                time.sleep(0.2)
        # Given back when the file is closed, by whatever end.
        yield


def _locked(file):
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _version():
    return "{}.{}".format(*sys.version_info)


def _logged(command, failure):
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w") as log:
        done = subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, close_fds=False, check=False
        )
    if done.returncode:
        # One that failed by itself cleaned up behind itself; one that was killed did not.
        if done.returncode > 0:
            UNFINISHED.unlink(missing_ok=True)
        cause = cause_of(LOG.read_text(errors="replace"))
        raise Stop(f"{failure}: {cause}. The log is {_short(LOG)}.")


def _short(path):
    return Path(path).relative_to(ROOT)
