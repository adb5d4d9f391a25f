"""The site's own address: what it tells of itself wherever it was asked."""

import re
from pathlib import Path

import pytest

from tests.making import make_event

pytestmark = pytest.mark.django_db

HERE = "https://dyad.example.org"
TELLING = [
    "/", "/pairs/jpn-rus/?from=1950", "/pairs/jpn-rus/cite/", "/pairs/jpn-rus/changes/",
    "/embed/pairs/jpn-rus/", "/events/known/", "/events/known/cite/", "/topics/", "/api/",
    "/pairs/jpn-rus.json", "/pairs/jpn-rus.jsonld", "/pairs/jpn-rus.ics", "/pairs/jpn-rus.atom",
    "/pairs/jpn-rus.md", "/pairs/jpn-rus.bib", "/pairs/jpn-rus.svg", "/pairs/jpn-rus.changes.atom",
    "/pairs/jpn-rus.timelinejs.json", "/events/known.changes.atom", "/datapackage.json",
    "/api/openapi.json", "/robots.txt", "/sitemap.xml", "/sitemaps/pairs.xml",
    "/oembed?url=https://dyad.example.org/events/known/",
]  # fmt: skip


@pytest.mark.parametrize("address", TELLING)
def test_every_answer_tells_the_address_that_is_set_and_no_other(client, settings, address):
    settings.SITE_ADDRESS = HERE
    make_event(id="known")
    answers = [client.get(address, headers={"Host": host}) for host in ("testserver", "localhost")]
    one, other = (each.getvalue() for each in answers)
    assert answers[0].status_code == 200
    assert one == other
    assert b"testserver" not in one
    assert HERE.encode() in one or address.endswith(".bib")


def test_no_other_module_or_template_takes_the_host_of_a_request_for_ours():
    root = Path(__file__).parents[2]
    files = [*root.glob("timeline/**/*.py"), *root.glob("templates/**/*.html")]
    asking = [each.name for each in files if "build_absolute_uri" in each.read_text()]
    assert asking == ["absolute.py"]


def test_the_address_that_is_set_has_one_etag_at_every_host(client, settings):
    settings.SITE_ADDRESS = HERE
    assert len({etag_at(client, host) for host in ("testserver", "localhost")}) == 1


def test_without_it_two_hosts_have_two_texts_and_two_etags(client):
    assert len({etag_at(client, host) for host in ("testserver", "localhost")}) == 2


def etag_at(client, host):
    return client.get("/timeline.json", headers={"Host": host})["ETag"]


def test_a_frame_is_found_at_the_address_that_is_set_and_at_the_one_asked(client, settings):
    settings.SITE_ADDRESS = HERE
    for host in ("https://dyad.example.org", "http://testserver"):
        told = client.get("/oembed", {"url": f"{host}/timeline/?q=fish"})
        assert 'src="https://dyad.example.org/embed/timeline/?q=fish"' in told.json()["html"]
    assert client.get("/oembed", {"url": "https://example.org/timeline/"}).status_code == 404


@pytest.mark.parametrize("suffix", ["ics", "atom", "changes.atom"])
def test_a_record_keeps_its_name_when_the_site_moves(client, settings, suffix):
    make_event(id="known")
    told = []
    for settings.SITE_ADDRESS in ("", HERE):
        text = client.get(f"/pairs/jpn-rus.{suffix}").getvalue().decode()
        told.append(re.findall(r"UID:(.*)\r|<id>(urn:.*?)</id>", text))
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_other_letters_in_an_address_are_written_as_a_browser_would(client, settings):
    settings.SITE_ADDRESS = HERE
    page = client.get("/timeline/", {"q": "北方"}).content.decode()
    address = "https://dyad.example.org/timeline/?q=%E5%8C%97%E6%96%B9"
    assert f'<link rel="canonical" href="{address}">' in page
