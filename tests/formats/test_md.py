import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.making import make_event, make_source
from timeline.formats.md import _plain

READER = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)


def read(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return READER.render(b"".join(response).decode())


def words_of(html):
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.django_db
def test_an_event_stands_under_its_year_with_date_who_title_and_summary(client):
    make_event(date="1956-10", title="Declaration", summary="They signed.")
    make_event(date="1971", title="Other")
    page = read(client, "/pairs/jpn-rus.md")
    assert re.findall(r"<h[12]>(.*?)</h", page) == ["Japan – Russia, 1945–2018", "1956", "1971"]
    assert "October 1956. Japan → Soviet Union: Declaration. They signed." in words_of(page)
    assert "2 records, revision 2, http://testserver/pairs/jpn-rus/" in words_of(page)


@pytest.mark.django_db
def test_each_source_is_a_note_with_its_place_and_they_are_numbered_through(client):
    make_source(identifier="paper", title="A paper", url="https://e.org/a_b")
    make_event(date="1956", citation=[{"source": "paper", "locator": "p. 3"}])
    make_event(date="1957", citation=[{"source": "bluebook-1957"}])
    page = read(client, "/pairs/jpn-rus.md")
    notes = re.findall(r'<li id="fn(\d)" class="footnote-item"><p>(.*?) <a href="#fnref', page)
    link = '<a href="https://e.org/a_b">https://e.org/a_b</a>'
    assert notes == [("1", f"A paper. page 3. {link}"), ("2", "Diplomatic Bluebook.")]


@pytest.mark.django_db
def test_a_dispute_is_said_with_its_source(client):
    make_source(identifier="other", title="Another view")
    citation = [
        {"source": "bluebook-1957"},
        {"source": "other", "stance": "contradicts", "claimed_date": "1956-10-20",
         "note": "A day later.", "verdict": "open"},
    ]  # fmt: skip
    make_event(citation=citation)
    page = words_of(read(client, "/timeline.md"))
    assert "[1] Disputed: “Another view” says 20 October 1956. A day later.[2]" in page


@pytest.mark.django_db
def test_a_source_that_errs_says_what_and_why(client):
    make_source(identifier="other", title="Another view")
    errs = {"source": "other", "stance": "contradicts", "verdict": "source errs",
            "note": "It was never signed.", "reason": "The text is printed."}  # fmt: skip
    make_event(citation=[{"source": "bluebook-1957"}, errs])
    said = "A source errs: “Another view” says otherwise: It was never signed. Why it errs: The"
    assert said in words_of(read(client, "/timeline.md"))


@pytest.mark.django_db
def test_context_is_what_to_see_also(client):
    make_source(identifier="other", title="Background")
    context = {"source": "other", "stance": "context"}
    make_event(citation=[{"source": "bluebook-1957"}, context])
    assert "What happened.[1] See also[2]." in words_of(read(client, "/timeline.md"))


@pytest.mark.django_db
def test_a_claim_is_said_to_be_one(client):
    make_event(certainty="claimed", claimed_by="Tokyo")
    assert "What happened. Claimed by Tokyo." in words_of(read(client, "/timeline.md"))


@pytest.mark.django_db
def test_what_a_curator_typed_is_no_markup(client):
    typed = "*A* [b](http://x) <b>c</b> `d` [^1] # e &amp; _f_ | g $h$ ~i~ \n\n1. j"
    make_event(title=typed[:60], summary=typed)
    page = read(client, "/timeline.md")
    for tag in ("<em>", "<b>", "<code>", "<ol start", 'href="http://x"'):
        assert tag not in page
    assert "&lt;b&gt;c&lt;/b&gt; `d` [^1] # e &amp;amp; _f_ | g $h$ ~i~ 1. j" in page


@given(st.text())
def test_any_text_comes_back_as_it_was(typed):
    html = MarkdownIt("commonmark").renderInline(_plain(f"x {typed} x"))
    expected = " ".join(f"x {typed} x".split())
    for sign, escaped in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        expected = expected.replace(sign, escaped)
    assert html == expected.replace("\0", "\ufffd")
