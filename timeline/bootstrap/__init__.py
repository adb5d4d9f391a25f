"""The two commands that a fresh clone starts with. Standard library only."""

import argparse
import errno
import signal
import sys

from .configuration import Stop
from .environment import enter_environment

__all__ = ["enter_environment", "main"]


def main(arguments):
    """Run `up` or `tests`; every failure is one line and an exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _run(arguments)
    except Stop as stop:
        return _failed(str(stop))
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _failed("The disk is full.")
        where = f"{error.filename}: " if error.filename else ""
        return _failed(f"{where}{error.strerror or error}.")


def _run(arguments):
    if arguments[0] == "tests":
        from .testing import tests

        if arguments[1:] in (["-h"], ["--help"]):
            print("usage: manage.py tests [arguments for pytest]")
            return 0
        return tests(arguments[1:], say)
    from .serving import up

    chosen = _up_arguments().parse_args(arguments[1:])
    return up(chosen.host, chosen.port, chosen.admin, say)


def _up_arguments():
    parser = argparse.ArgumentParser(
        prog="manage.py up", description="Set everything up, then serve Dyad."
    )
    parser.add_argument("--port", type=_port, default=8000, help="default: 8000")
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine only")
    parser.add_argument("--admin", metavar="NAME", help="ask for a password, make an administrator")
    return parser


def _port(text):
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: give a number from 1 to 65535")
    return int(text)


def say(words):
    print(words, flush=True)


def _failed(words):
    print(f"manage.py: {words}", file=sys.stderr)
    return 1


def _interrupt(*_):
    raise KeyboardInterrupt
