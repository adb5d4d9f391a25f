import pytest

from timeline.chart.references import References, language_of_title, locator_words
from timeline.models import Source


def test_a_source_has_one_number_however_often_it_is_named():
    declaration, essay = Source(pk=7, title="Declaration"), Source(pk=3, title="Essay")
    references = References()
    assert [references.number_of(each) for each in (declaration, essay, declaration)] == [1, 2, 1]
    assert [each.words for each in references.rows] == ["Declaration.", "Essay."]


def test_a_reference_says_each_thing_once_and_where_it_is():
    bluebook = Source(
        pk=1, title="Diplomatic Bluebook", authors=["Ministry of Foreign Affairs"],
        publisher="Ministry of Foreign Affairs", issued="1957-03",
        archive_url="https://archive.example/bluebook",
    )  # fmt: skip
    references = References()
    references.number_of(bluebook)
    words = "Ministry of Foreign Affairs. Diplomatic Bluebook. March 1957."
    assert references.rows == [(words, "https://archive.example/bluebook")]


@pytest.mark.parametrize("title", ["Can they find a way?", "Say no!", "The parade …"])
def test_a_title_that_ends_in_a_sign_of_its_own_has_no_stop_behind_it(title):
    references = References()
    references.number_of(Source(pk=1, title=title, publisher="The Press"))
    assert references.rows[0].words == f"{title} The Press."


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("paras. 23, 24, 75", "paragraphs 23, 24, 75"),
        ("art. 2(c)", "article 2(c)"),
        ("para. 66, what is new", "paragraph 66, what is new"),
        ("pp. 3–5; no. 2", "pages 3–5; number 2"),
        ("points 2 and 3", "points 2 and 3"),
        ("Say no. Never.", "Say no. Never."),
    ],
)
def test_a_place_in_a_source_is_said_in_words(locator, words):
    assert locator_words(locator) == words


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [
        ("en", "Declaration", ""),
        ("ru", "Совместная декларация", "ru"),
        ("zh", "Joint Declaration (Chinese text)", ""),
        ("fr", "Le traité", "fr"),
        ("pt", "Coreia do Norte", "pt"),
        ("", "Declaration", ""),
    ],
)
def test_a_title_has_the_language_that_it_is_in(language, title, told):
    assert language_of_title(Source(language=language, title=title)) == told
