"""What only shows at the server's door: Django's own test client takes the body from HEAD."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from timeline.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer_to():
    """A request's status, length and body; the test's connection outlives each, as it must."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield _answer_to
    for signal in signals:
        signal.connect(close_old_connections)


def _answer_to(method, address, host="localhost"):
    told = {}
    environ = RequestFactory(headers={"host": host}).generic(method, address).environ
    body = application(environ, lambda status, headers: told.update(headers, status=status))
    return told["status"], told.get("Content-Length"), b"".join(body)


@pytest.mark.parametrize("address", ["/robots.txt", "/about/", "/nowhere/", "/about/?lang=xx"])
def test_head_has_the_headers_of_get_and_no_body(answer_to, address):
    status, length, body = answer_to("GET", address)
    assert len(body) == int(length) > 0
    assert answer_to("HEAD", address) == (status, length, b"")


@pytest.mark.parametrize("address", ["/nowhere/", "/about/?lang=xx", f"/about/?{'a=1&' * 1001}"])
def test_a_strangers_mistake_is_not_logged(answer_to, caplog, address):
    assert answer_to("GET", address)[0][:3] in {"400", "404"}
    assert caplog.messages == []


def test_a_made_up_host_is_answered_with_400(answer_to, caplog):
    status, _length, body = answer_to("GET", "/about/", host="evil.example")
    assert (status, b"This request cannot be read" in body) == ("400 Bad Request", True)
    assert caplog.messages == []
