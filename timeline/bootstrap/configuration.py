"""What the commands, the server and the settings have to know before Django is there."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


class Stop(Exception):
    """Ends a command with one line for the person who typed it."""


def secret_key(path=VAR / "secret_key"):
    """The key kept in `path`, made on first use for this account's eyes only."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        kept = path.read_text().strip()
    except OSError as error:
        raise Stop(f"The secret key cannot be kept in {path}: {error.strerror}.") from error
    if len(kept) < 32:
        raise Stop(f"{path} holds no usable key: remove it, and the next start makes a new one.")
    return kept


def _write_once(path, text):
    # Written aside and linked into place: two starts at once agree on one key, and nobody ever
    # reads half of it.
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with open(aside, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text + "\n")
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    except OSError:
        aside.replace(path)  # a file system without hard links
    finally:
        aside.unlink(missing_ok=True)


def fault_in_database_url(url):
    """What is wrong with a DATABASE_URL, in a sentence, or None. Never prints its password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "DATABASE_URL cannot be read: its host or port is malformed."
    name = unquote(parts.path[1:])
    if parts.scheme == "sqlite":
        if parts.netloc or not name or name == ":memory:":
            return (
                "DATABASE_URL names no file: write sqlite:///relative/path or "
                "sqlite:////absolute/path."
            )
    elif parts.scheme in {"postgres", "postgresql"}:
        if not name:
            return "DATABASE_URL names no database: write postgres://user:password@host:port/name."
        if port == 0:
            return "DATABASE_URL cannot be read: its host or port is malformed."
    else:
        return "DATABASE_URL must begin with sqlite:/// or postgres://" + (
            f", not with {parts.scheme}:." if parts.scheme else "."
        )
    return None


def fault_in_web_concurrency(text):
    """What is wrong with a WEB_CONCURRENCY, in a sentence, or None."""
    if text.isdecimal() and int(text) > 0:
        return None
    return f"WEB_CONCURRENCY is {text!r}; it takes a number of processes, 1 or more."
