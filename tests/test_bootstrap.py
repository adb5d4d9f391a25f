"""The two commands, as far as they can be tried without a network."""

import ast
import os
import socket
import stat
import subprocess
import sys

import pytest

from timeline.bootstrap import chromium, environment, postgres, serving
from timeline.bootstrap.configuration import ROOT, Stop, fault_in_database_url, secret_key


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An environment of the test's own, which is there and runs."""
    monkeypatch.setattr(environment, "HOME", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "UNFINISHED", tmp_path / "unfinished")
    (tmp_path / "python").symlink_to(sys.executable)
    (tmp_path / "pyvenv.cfg").touch()
    return tmp_path


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def program(folder, name, says="", code=0):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\necho '{says}'\nexit {code}\n")
    file.chmod(0o755)
    return str(file)


def manage(*arguments, **variables):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


# The file that an old Python meets


def test_an_old_python_can_read_manage_py():
    read = ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 5))
    assert "main" in [each.name for each in read.body if isinstance(each, ast.FunctionDef)]


def test_an_old_python_is_told_so():
    older = "import sys, manage; sys.version_info = (3, 9, 2); manage.main()"
    told = subprocess.run(
        [sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (
        1,
        "Dyad needs Python 3.11 or newer; this one is 3.9.2.\n",
    )


# The environment


def test_another_line_in_a_list_is_another_environment(tmp_path):
    asked = tmp_path / "requirements.txt"
    asked.write_text("one==1\n")
    before = environment.hash_of([asked])
    asked.write_text("one==2\n")
    assert before != environment.hash_of([asked])


def test_a_stamped_environment_is_left_alone(home):
    stamp = home / "stamp"
    stamp.write_text("as wanted")
    assert environment.is_stamped(stamp, "as wanted")
    assert not environment.is_stamped(stamp, "otherwise")


def test_an_environment_killed_half_way_is_no_good_and_made_anew(home):
    stamp = home / "stamp"
    stamp.write_text("as wanted")
    environment.UNFINISHED.touch()
    assert not environment.is_stamped(stamp, "as wanted")
    assert environment.must_be_made()


def test_a_python_that_is_the_systems_in_disguise_is_not_installed_into(home):
    (home / "pyvenv.cfg").unlink()
    assert environment.must_be_made()


def test_an_environment_without_its_python_is_made_anew(home):
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to(home / "gone")
    assert environment.must_be_made()


def test_a_missing_venv_module_names_debians_package(home, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Stop, match="python3-venv"):
        environment.install(environment.RUN, say=print)


@pytest.mark.parametrize(
    ("log", "cause"),
    [
        ("Failed to establish a new connection: Name or service not known", "no network"),
        ("Temporary failure in name resolution\nERROR: No matching distribution", "no network"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: No matching distribution found for one==1", "a package was not found"),
        ("something new", "see what it says"),
    ],
)
def test_pips_log_is_put_into_words(log, cause):
    assert environment.cause_of(log).startswith(cause)


def test_two_starts_take_turns(tmp_path):
    lock, waited = tmp_path / "lock", []
    with environment.only_one_at_a_time(print, lock):
        other = subprocess.Popen(
            [sys.executable, "-c", OTHER_START, str(lock)], cwd=ROOT, text=True
        )
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
    assert other.wait(timeout=10) == 0
    with environment.only_one_at_a_time(waited.append, lock):
        assert waited == []


OTHER_START = """
import pathlib, sys
from timeline.bootstrap.environment import only_one_at_a_time
with only_one_at_a_time(print, pathlib.Path(sys.argv[1])):
    pass
"""


# The key and the database's address


def test_the_key_is_made_once_and_private(tmp_path):
    kept = tmp_path / "var" / "secret_key"
    assert secret_key(kept) == secret_key(kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_half_a_key_is_refused(tmp_path):
    kept = tmp_path / "secret_key"
    kept.write_text("half")
    with pytest.raises(Stop, match="no usable key"):
        secret_key(kept)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///var/other.sqlite3",
        "sqlite:////tmp/other.sqlite3",
        "postgres://name:word@db.example.org:5433/dyad?sslmode=require",
        "postgresql:///dyad",
    ],
)
def test_a_good_database_url_passes(url):
    assert fault_in_database_url(url) is None


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("nonsense", "must begin with sqlite"),
        ("mysql://db/dyad", "not with mysql:"),
        ("sqlite://:memory:", "cannot be read"),
        ("sqlite://var/dyad.sqlite3", "names no file"),
        ("sqlite:///", "names no file"),
        ("postgres://db", "names no database"),
        ("postgres://db:port/dyad", "host or port is malformed"),
        ("postgres://[db/dyad", "host or port is malformed"),
    ],
)
def test_a_bad_database_url_is_explained(url, fault):
    assert fault in fault_in_database_url(url)


def test_a_fault_never_prints_the_password():
    assert "hunter2" not in fault_in_database_url("mysql://name:hunter2@db/dyad")


# The server


def test_a_taken_port_is_refused_with_another_one(taken):
    with pytest.raises(Stop, match=f"Port {taken} is taken.*--port {taken + 1}"):
        serving.refuse_taken("127.0.0.1", taken)


def test_a_strange_host_is_refused():
    with pytest.raises(Stop, match=r"192\.0\.2\.1 is not an address of this machine"):
        serving.refuse_taken("192.0.2.1", 8000)


def test_the_address_can_be_typed_into_a_browser():
    assert serving.address_of("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert serving.address_of("::1", 8000) == "http://[::1]:8000/"
    assert serving.address_of("0.0.0.0", 80) == "http://localhost:80/"


def test_a_server_for_others_answers_to_its_own_name():
    assert serving.names_of("127.0.0.1") == ["localhost", "127.0.0.1", "[::1]"]
    assert "10.1.2.3" in serving.names_of("10.1.2.3")
    assert socket.gethostname() in serving.names_of("0.0.0.0")


def test_a_server_hears_nothing_of_an_empty_number_of_processes(monkeypatch):
    monkeypatch.setenv("WEB_CONCURRENCY", "")
    assert "WEB_CONCURRENCY" not in serving.environment_for("127.0.0.1", 8000)
    monkeypatch.setenv("WEB_CONCURRENCY", "2")
    assert serving.environment_for("127.0.0.1", 8000)["WEB_CONCURRENCY"] == "2"


def test_up_stops_at_once_on_a_taken_port(taken):
    told = manage("up", "--port", str(taken))
    assert told.returncode == 1
    assert told.stderr.startswith(f"manage.py: Port {taken} is taken")
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["up", "migrate", "load_seeds"])
def test_every_command_explains_a_bad_database_url(command):
    port = ["--port", str(postgres.free_port())] if command == "up" else []
    told = manage(command, *port, DATABASE_URL="mysql://db/dyad")
    assert told.returncode == 1
    assert told.stderr == (
        "manage.py: DATABASE_URL must begin with sqlite:/// or postgres://, not with mysql:.\n"
    )


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5"])
def test_a_bad_number_of_processes_stops_before_anything_starts(number):
    told = manage("up", "--port", str(postgres.free_port()), WEB_CONCURRENCY=number)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        f"manage.py: WEB_CONCURRENCY is '{number}'; it takes a number of processes, 1 or more.\n"
    )


def test_a_host_that_starts_gunicorn_itself_is_told_too():
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:timeline.bootstrap.server"]
    port = f"127.0.0.1:{postgres.free_port()}"
    told = subprocess.run(
        [*gunicorn, "-b", port], cwd=ROOT, env=os.environ | {"WEB_CONCURRENCY": "0"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("gunicorn: WEB_CONCURRENCY is '0'")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////nowhere/at/all.sqlite3", "/nowhere/at/all.sqlite3"),
        ("postgres://name:word@127.0.0.1:{port}/dyad", "dyad at 127.0.0.1:{port}"),
    ],
)
def test_a_database_out_of_reach_is_named(url, place):
    port = postgres.free_port()
    told = manage("prepare", DATABASE_URL=url.format(port=port))
    assert told.returncode == 1
    assert told.stderr.startswith(
        f"CommandError: The database {place.format(port=port)} cannot be used: "
    )
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "variable",
    [
        "DYAD_ADDRESS",
        "DYAD_HTTPS",
        "DYAD_ORIGINS",
        "DYAD_SECURITY_CONTACT",
        "DYAD_SECURITY_EXPIRES",
        "DYAD_SESSION_HOURS",
        "CACHE_URL",
    ],
)
def test_a_bad_setting_stops_with_its_name(variable):
    told = manage("check", **{variable: "perhaps"})
    assert told.returncode == 1
    assert told.stderr.startswith(f"manage.py: {variable}")
    assert told.stderr.count("\n") == 1


# What the tests need


def test_the_newest_postgresql_is_taken(tmp_path):
    for version in ("9", "15", "16"):
        for name in ("initdb", "postgres")[: 1 if version == "16" else 2]:
            program(tmp_path / version / "bin", name)
    found = postgres.find_programs(path="/nowhere", places=[tmp_path])
    assert found == tmp_path / "15" / "bin"


def test_a_machine_without_postgresql_is_not_an_error(tmp_path):
    assert postgres.find_programs(path=str(tmp_path), places=[tmp_path]) is None


def test_an_empty_shell_is_no_chromium(tmp_path):
    program(tmp_path, "chromium", says="Please install the snap", code=10)
    real = program(tmp_path, "google-chrome", says="Google Chrome 140.0")
    assert chromium.find_chromium(path=str(tmp_path), places=[]) == real


def test_playwrights_browsers_are_found_in_its_listing():
    listing = "chromium v1\n  Install location:    /a/chromium-1\n  Download url: x\n"
    assert [str(place) for place in chromium.places_in(listing)] == ["/a/chromium-1"]


def test_ubuntu_is_not_debian(tmp_path):
    release = tmp_path / "os-release"
    release.write_text("ID=ubuntu\nID_LIKE=debian\n")
    assert not chromium.is_debian(release)
    release.write_text('PRETTY_NAME="Debian"\nID=debian\n')
    assert chromium.is_debian(release)
