import re

import pytest
from django.test import Client

from tests.making import make_event, make_source
from tests.views.test_nothing_unpublished import WALK
from timeline.curation.saving import withdraw

pytestmark = pytest.mark.django_db

FRAMED = ["/embed/timeline/", "/embed/pairs/jpn-rus/?from=1950", "/embed/events/known/"]


def directive(response, name):
    policy = response["Content-Security-Policy"].split("; ")
    return next((each for each in policy if each.startswith(name)), None)


@pytest.mark.parametrize("address", FRAMED)
def test_an_embed_may_be_framed_and_leaves_no_cookie(client, address):
    make_event(id="known")
    response = client.get(address)
    assert (response.status_code, response.cookies.output()) == (200, "")
    assert "X-Frame-Options" not in response
    assert directive(response, "frame-ancestors") == "frame-ancestors *"
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", FRAMED)
def test_an_embed_has_a_strict_policy_of_its_own(client, address):
    make_event(id="known")
    response = client.get(address)
    assert directive(response, "default-src") == "default-src 'none'"
    assert directive(response, "form-action") == "form-action 'none'"
    assert directive(response, "connect-src") is None
    assert not re.search(r"<script>|\sstyle=|\son\w+=|hx-", response.content.decode())


@pytest.mark.parametrize("address", FRAMED)
def test_a_frame_asks_for_its_letters_before_it_is_painted(client, address):
    make_event(id="known")
    page = client.get(address).content.decode()
    fonts = re.findall(r'<link rel="preload" href="/static/fonts/([\w-]+)\.', page)
    assert fonts == ["dyad-sans", "dyad-serif"]


def test_nothing_else_may_be_framed(client):
    make_event(id="shown")
    others = [each for addresses in WALK.values() for each in addresses if "/embed/" not in each]
    for address in others:
        response = client.get(address)
        assert response["X-Frame-Options"] == "DENY", address
        assert directive(response, "frame-ancestors") == "frame-ancestors 'none'", address


def test_a_setting_says_who_may_frame(monkeypatch):
    from timeline.settings import framed_by

    monkeypatch.setenv("DYAD_FRAMED_BY", "https://blog.example.org,https://example.com")
    assert framed_by() == ["https://blog.example.org", "https://example.com"]


def test_steps_stay_in_the_frame_and_other_links_leave_it(client):
    make_event(id="known")
    page = client.get("/embed/pairs/jpn-rus/?from=1950").content.decode()
    assert '<base target="_blank">' in page
    links = re.findall(r"<a\b[^>]*>", page)
    staying = [each for each in links if 'target="_self"' in each]
    assert staying
    assert all('href="/embed/' in each for each in staying)
    assert not any('href="/embed/' in each for each in links if each not in staying)


def test_every_step_of_a_frame_leads_to_another_frame(client):
    make_event(id="known")
    page = client.get("/embed/pairs/jpn-rus/?from=1950&to=1960").content.decode()
    for href in set(re.findall('href="(/embed/[^"]*)"', page)):
        assert client.get(href.replace("&amp;", "&")).status_code == 200, href


def test_an_embed_leads_back_to_its_view(client):
    make_event(id="known")
    page = client.get("/embed/pairs/jpn-rus/?from=1950&event=known").content.decode()
    assert '<a class="whole" href="http://testserver/pairs/jpn-rus/?from=1950">' in page
    assert '<link rel="canonical" href="http://testserver/pairs/jpn-rus/?from=1950">' in page


@pytest.mark.parametrize(
    ("spelt", "address"),
    [
        ("/embed/pairs/RUS-jpn/?to=1960&from=1945", "/embed/pairs/jpn-rus/?to=1960"),
        ("/embed/events/KNOWN/", "/embed/events/known/"),
        ("/embed/events/known/?x=1", "/embed/events/known/"),
    ],
)
def test_another_spelling_of_an_embed_is_redirected(client, spelt, address):
    make_event(id="known")
    assert client.get(spelt)["Location"] == address


def test_what_is_not_there_says_so_inside_the_frame(client):
    withdraw(make_event(id="gone"), "It stands elsewhere already.")
    for address, status in [
        ("/embed/events/unknown/", 404),
        ("/embed/pairs/xxx-jpn/", 404),
        ("/embed/events/gone/", 410),
    ]:
        response = client.get(address)
        assert (response.status_code, "X-Frame-Options" in response) == (status, False)
    assert b"It stands elsewhere already." in response.content


def test_an_embed_that_did_not_change_is_not_sent_again(client, django_assert_num_queries):
    make_event(id="known")
    etag = client.get("/embed/pairs/jpn-rus/")["ETag"]
    with django_assert_num_queries(1):
        again = client.get("/embed/pairs/jpn-rus/", headers={"If-None-Match": etag})
    assert (again.status_code, directive(again, "frame-ancestors")) == (304, "frame-ancestors *")


def test_a_signed_in_curators_embed_is_everybodys(admin_client):
    make_event(id="known")
    own = admin_client.get("/embed/events/known/")
    assert own.content == Client().get("/embed/events/known/").content


def test_the_script_for_the_page_around_keeps_its_address(client):
    assert client.get("/embed.js")["Location"] == "/static/js/embed/around.js"


def test_an_opened_event_is_told_briefly_in_a_frame(client):
    papers = [make_source(identifier=f"paper-{number}").identifier for number in range(1, 6)]
    make_event(id="known", citation=[{"source": paper} for paper in papers])
    page = client.get("/embed/pairs/jpn-rus/?event=known").content.decode()
    chosen = page[page.index('id="chosen"') : page.index("</article>")]
    assert chosen.count('class="source-title"') == 2
    assert "with all 5 sources, in Dyad" in chosen


def test_an_empty_frame_says_so_in_two_lines(client):
    make_event()
    page = client.get("/embed/pairs/chn-usa/").content.decode()
    empty = page[page.index('<section id="list"') : page.index("</section>")]
    assert (empty.count("<p"), empty.count("<a")) == (2, 0)
    assert "That is not to say that nothing happened" in empty
    assert "1945–2018: not researched" in empty


def test_a_step_to_other_pairs_leaves_the_frame(client):
    make_event(actors=["JPN", "SUN"], recipients=[], affected=["USA"])
    page = client.get("/embed/pairs/jpn-rus,jpn-usa/").content.decode()
    assert re.search('<a class="lane-title" href="/pairs/jpn-rus/" title=', page)
    staying = re.findall('href="/embed(/[^"?]*)', page)
    assert set(staying) == {"/pairs/jpn-rus,jpn-usa/"}
