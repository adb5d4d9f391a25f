from timeline.chart.references import References
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
