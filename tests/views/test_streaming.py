"""What an export holds in memory while it is sent."""

import gc
import weakref

import pytest
from django.db.models.signals import post_init

from tests.making import make_countries, make_many, make_source
from timeline.models import Citation, Event, Source
from timeline.views import explorer

pytestmark = pytest.mark.django_db

AT_ONCE = 10


@pytest.fixture
def held(monkeypatch):
    """The rows in memory; the collector stands still, so that none goes by its doing."""
    monkeypatch.setattr(explorer, "ROWS_AT_ONCE", AT_ONCE)
    rows = weakref.WeakValueDictionary()

    def note(instance, **_more):
        rows[id(instance)] = instance

    gc.collect()
    gc.disable()
    for model in (Event, Source, Citation):
        post_init.connect(note, sender=model)
    yield rows
    for model in (Event, Source, Citation):
        post_init.disconnect(note, sender=model)
    gc.enable()


@pytest.fixture
def many():
    """A hundred events, each with a source of its own."""
    make_countries()
    make_many([{} for _number in range(100)])
    for number, citation in enumerate(Citation.objects.all()):
        citation.source = make_source(identifier=f"source-{number}")
        citation.save()


@pytest.mark.parametrize("suffix", explorer.FORMATS)
def test_an_export_holds_few_rows_however_many_it_tells(client, many, held, suffix):
    most = 0
    for _piece in client.get(f"/timeline.{suffix}").streaming_content:
        most = max(most, len(held))
    # The next rows are read while the last one of those before is still told.
    assert 0 < most <= 4 * AT_ONCE
