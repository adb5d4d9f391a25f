"""How the curated texts read to somebody who sees one event alone."""

import re
import tomllib

import pytest
from django.conf import settings

FILES = sorted((settings.BASE_DIR / "seeds" / "events").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("field", ["dating", "claimed_by", "summary"])
def test_an_article_is_named_when_it_is_first_spoken_of(path, field):
    events = tomllib.loads(path.read_text())["event"]
    texts = [event.get(field, "") for event in events]
    first = [re.search(r"\b[Tt]he (?:Modern Diplomacy )?articles?\b", text) for text in texts]
    assert [each.string for each in first if each and "Modern" not in each[0]] == []
