"""A PostgreSQL server of our own for one run of the tests: private folder, port and password."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .configuration import Stop

PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt", "/usr/local/opt")
# A server whose data nobody keeps need not wait for the disk.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def find_programs(path=None, places=PLACES):
    """The folder with `initdb` and `postgres` in it, the newest version's, or None."""
    on_path = [Path(folder) for folder in (path or os.environ.get("PATH", "")).split(os.pathsep)]
    versioned = [folder for place in places for folder in Path(place).glob("**/bin")]
    versioned.sort(key=_version_in, reverse=True)
    for folder in [*on_path, *versioned]:
        if all(shutil.which(name, path=str(folder)) for name in ("initdb", "postgres")):
            return folder
    return None


def _version_in(folder):
    return [int(number) for number in re.findall(r"\d+", str(folder))] or [0]


@contextmanager
def private_server(programs):
    """The DATABASE_URL of a server that lives as long as the block, however that ends."""
    account = _account()
    home = Path(tempfile.mkdtemp(prefix="dyad-postgres-"))
    server = None
    try:
        if account:
            shutil.chown(home, account)
        data, password = home / "data", secrets.token_hex(16)
        _make_cluster(programs, home, data, password, account)
        for _ in range(3):  # another program may take the port between our look and the start
            port = free_port()
            server = _start(programs, home, data, port, account)
            if _is_ready(server, data):
                break
        else:
            raise Stop(f"PostgreSQL does not start: {_last_line(home / 'log')}")
        yield f"postgres://dyad:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server:
            _end(server)
        shutil.rmtree(home, ignore_errors=True)


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _account():
    """The account to run as; PostgreSQL refuses to run as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise Stop("PostgreSQL does not run as root, and there is no account postgres or nobody.")


def _as(account, home):
    chosen = {"cwd": home, "stdin": subprocess.DEVNULL, "start_new_session": True}
    return chosen | ({"user": account, "extra_groups": []} if account else {})


def _make_cluster(programs, home, data, password, account):
    given = home / "password"
    given.touch(0o600)
    given.write_text(password)
    if account:
        shutil.chown(given, account)
    command = [programs / "initdb", "-D", data, "-U", "dyad", "-A", "scram-sha-256"]
    command += [f"--pwfile={given}", "-E", "UTF8", "--no-sync"]
    for locale in ("C.UTF-8", "C"):  # the first knows the case of every letter; not all have it
        made = subprocess.run(
            [*command, f"--locale={locale}"],
            capture_output=True,
            text=True,
            check=False,
            **_as(account, home),
        )
        if made.returncode == 0:
            return
    said = made.stderr.strip() or "initdb says nothing"
    raise Stop(f"PostgreSQL's cluster cannot be made: {said.splitlines()[-1]}")


def _start(programs, home, data, port, account):
    told = ["listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST]
    command = [programs / "postgres", "-D", data, "-p", str(port)]
    command += [word for setting in told for word in ("-c", setting)]
    with (home / "log").open("a") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, **_as(account, home))


def _is_ready(server, data):
    """The eighth line of its pid file says so; asking needs no client program."""
    for _ in range(600):
        try:
            if server.poll() is not None:
                return False
            if (data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready":
                return True
        except (OSError, IndexError):
            pass
        time.sleep(0.05)
    _end(server)
    return False


def _end(server):
    for farewell in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(farewell)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue


def _last_line(log):
    try:
        return log.read_text(errors="replace").strip().splitlines()[-1]
    except (OSError, IndexError):
        return "it says nothing."
