"""Letters of other scripts are set in our own fonts, and only where there are any."""

import pytest

from tests.making import make_event, make_source


@pytest.fixture
def site(live_server, transactional_db):
    make_source(identifier="plain", title="Joint Declaration")
    make_source(identifier="cyrillic", title="Совместная декларация", language="ru")
    make_event(citation=[{"source": "plain"}])
    make_event(citation=[{"source": "cyrillic"}])
    return live_server.url


LATIN = {"dyad-sans.woff2", "dyad-serif.woff2"}
CYRILLIC = {"dyad-sans-cyrillic.woff2", "dyad-serif-cyrillic.woff2"}


@pytest.mark.parametrize(
    ("identifier", "loaded"), [("plain", LATIN), ("cyrillic", LATIN | CYRILLIC)]
)
def test_a_page_loads_the_letters_that_it_has(page, site, identifier, loaded):
    asked = set()
    page.on("request", lambda request: asked.add(request.url.rpartition("/")[2]))
    page.goto(f"{site}/sources/{identifier}/", wait_until="networkidle")
    assert {each for each in asked if each.endswith(".woff2")} == loaded
