"""The addresses tried by schemathesis, by the description that they give of themselves."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.making import make_event
from timeline.models import Topic
from timeline.wsgi import application

# What a description of texts by themselves cannot say: values beside others, calendar, letters.
BEYOND_WORDS = (
    "both wanted and excluded",
    "ends before it begins",
    "is no date",
    "no word to look for",
)


def what_is_described_is_taken(ctx, response, case):
    if response.status_code == 400:
        faults = response.json()["fields"].values()
        if all(any(words in fault for words in BEYOND_WORDS) for fault in faults):
            return
    positive_data_acceptance(ctx, response, case)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    what_is_described_is_taken,
]


@pytest.fixture
def one_connection(db):
    """As Django's own test client: a request's end does not close the test's transaction."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


@pytest.fixture
def described(one_connection):
    Topic.objects.create(slug="islands", name="Islands")
    for date in ("1956-10-19", "195X", "2014-03/.."):
        make_event(date=date)
    make_event(id="soviet-japanese-joint-declaration-1956", action="", certainty="planned",
               outcome="unknown")  # fmt: skip
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


def test_every_address_does_what_it_says(described):
    operations = [each.ok() for each in described.get_all_operations()]
    for each in operations:
        tries_of(each)()
    assert len(operations) > 15


def tries_of(operation):
    @settings(
        max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy())
    def tries(case):
        response = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    return tries
