"""`up`: from a fresh clone, or from the last time, to a server that answers."""

import errno
import os
import socket
import subprocess
import sys

from .configuration import ROOT, Stop, fault_in_database_url, fault_in_web_concurrency
from .environment import PYTHON, RUN, install, only_one_at_a_time

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = {"0.0.0.0", "::"}


def up(host, port, admin, say):
    refuse_taken(host, port)
    _refuse_bad_variables()
    with only_one_at_a_time(say):
        install(RUN, say)
        prepare = [PYTHON, ROOT / "manage.py", "prepare"]
        if admin:
            prepare += ["--admin", admin]
        done = subprocess.run(prepare, close_fds=False, check=False)
    if done.returncode:
        return done.returncode
    _serve(host, port)
    return 0


def refuse_taken(host, port):
    """Known before anything slow begins: can this address be listened on?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            if os.name != "nt":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
            trial.listen()
    except OSError as error:
        raise Stop(_refusal(host, port, error)) from error


def _refuse_bad_variables():
    checks = {"DATABASE_URL": fault_in_database_url, "WEB_CONCURRENCY": fault_in_web_concurrency}
    for name, fault_in in checks.items():
        if fault := (text := os.environ.get(name)) and fault_in(text):
            raise Stop(fault)


def _refusal(host, port, error):
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine."
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"Port {port} is taken: stop what listens there, or choose another: --port {other}."
    if error.errno == errno.EACCES:
        return f"Port {port} needs an administrator's rights: choose one above 1023."
    return f"{address_of(host, port)} cannot be listened on: {error.strerror}."


def address_of(host, port):
    """What a person on this machine types into a browser."""
    name = "localhost" if host in EVERYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def names_of(host):
    """The names that a server on `host` answers to, for DYAD_HOSTS where nobody set it."""
    if host in EVERYWHERE:
        own = socket.gethostname()
        try:
            numbers = socket.gethostbyname_ex(own)[2]
        except OSError:
            numbers = []
        return [*LOOPBACK, own, *numbers]
    named = f"[{host}]" if ":" in host else host
    return list(dict.fromkeys([*LOOPBACK, named]))


def environment_for(host, port):
    """The caller's, with what the server is to say and to answer to."""
    environment = os.environ | {"DYAD_ADDRESS": address_of(host, port)}
    environment.setdefault("DYAD_HOSTS", ",".join(names_of(host)))
    if not environment.get("WEB_CONCURRENCY"):
        environment.pop("WEB_CONCURRENCY", None)  # gunicorn breaks on an empty one
    return environment


def _serve(host, port):
    os.chdir(ROOT)
    listen = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    environment = environment_for(host, port)
    if os.name == "nt":
        waitress = [PYTHON, "-m", "waitress", f"--listen={listen}", "timeline.wsgi:application"]
        sys.exit(subprocess.call(waitress, env=environment))
    # Takes this process's place: whoever stops the one that they started stops the server.
    gunicorn = [PYTHON, "-m", "gunicorn", "-c", "python:timeline.bootstrap.server", "-b", listen]
    os.execve(PYTHON, gunicorn, environment)
