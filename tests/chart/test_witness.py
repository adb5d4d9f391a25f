import pytest

from tests.chart.builders import Names
from tests.chart.builders import build_source as source
from timeline.chart.references import References
from timeline.chart.witness import build_witness, by_weight
from timeline.models import Citation, Event


def citation(stance="supports", cited=None, **more):
    return Citation(stance=stance, source=cited or source(), **more)


def against(cited, verdict="source errs", **more):
    reason = "It was signed." if verdict == "source errs" else ""
    return citation(
        "contradicts", cited, **{"note": "No.", "verdict": verdict, "reason": reason} | more
    )


def witness_of(*citations):
    event = Event(pk=1)
    event._prefetched_objects_cache = {"citations": citations}
    return build_witness(event, Names(), References())


def test_primary_texts_come_first_and_contradictions_last():
    news, text = citation(), citation(cited=source(kind="primary"))
    errs = citation("contradicts")
    assert by_weight([news, errs, text]) == [text, news, errs]


def test_of_texts_of_a_kind_the_one_in_the_readers_language_comes_first():
    told = [("primary", "ru"), ("primary", "en"), ("primary", "zh"), ("reference", "en")]
    russian, english, chinese, encyclopedia = (
        citation(cited=source(kind=kind, language=language)) for kind, language in told
    )
    ordered = by_weight([encyclopedia, russian, english, chinese])
    assert ordered == [english, russian, chinese, encyclopedia]


def test_an_open_dispute_is_told_first_and_a_mistake_after_what_shows_it():
    groups = witness_of(
        citation("context", source(1)),
        against(source(2)),
        citation("supports", source(3)),
        against(source(4), "open"),
    ).groups
    assert [(group.heading, group.is_open) for group in groups] == [
        ("Contradicts, and the dispute is open", True),
        ("Supports", False),
        ("Contradicts, but errs", False),
        ("Context", False),
    ]


def test_a_source_stands_once_with_all_that_it_says():
    article = source()
    [group] = witness_of(
        citation(cited=article, locator="paras. 1, 2"),
        citation(cited=article, locator="para. 4", note="The pledge."),
        citation(cited=article, locator="art. 9"),
    ).groups
    [told] = group.sources
    assert told.places == "paragraphs 1, 2; article 9"
    assert [(each.locator, each.note) for each in told.passages] == [("paragraph 4", "The pledge.")]


def test_a_source_on_both_sides_stands_in_both_groups():
    article = source()
    groups = witness_of(citation(cited=article), against(article)).groups
    assert [[each.title for each in group.sources] for group in groups] == [["Source 1"]] * 2


def test_a_contradiction_says_what_it_claims_and_why_it_errs():
    [group] = witness_of(against(source(), claimed_date="1956-10-20", note="A day later.")).groups
    [passage] = group.sources[0].passages
    assert (passage.note, passage.dates_it) == ("A day later.", "20 October 1956")
    assert passage.reason == "It was signed."


def test_a_source_says_what_it_is_whose_and_where_to_read_it():
    declaration = source(
        kind="primary", language="ru", sides=["SUN", "USA"], title="Совместная декларация",
        authors=["Hara, Kimie"], publisher="Ministry", issued="1956-10",
        url="https://www.mid.example/1956", archive_url="https://archive.example/1956",
    )  # fmt: skip
    told = witness_of(citation(cited=declaration)).groups[0].sources[0]
    assert told.published == "Hara, Kimie, Ministry, October 1956"
    assert (told.kind, told.language, told.title_lang) == ("Primary text", "Russian", "ru")
    assert told.side == "Soviet Union’s side, United States’ side"
    assert (told.site, told.archived) == ("mid.example", "https://archive.example/1956")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ([("commentary", []), ("commentary", [])], ["Commentary only"]),
        ([("commentary", []), ("news", [])], []),
        ([("official", ["JPN"]), ("primary", ["JPN"])], ["One side’s sources only"]),
        ([("official", ["JPN"]), ("official", ["SUN"])], []),
        ([("official", ["JPN"]), ("news", [])], []),
        ([("primary", ["JPN", "SUN"])], []),
    ],
)
def test_what_rests_on_little_says_so(sources, said):
    cited = [
        citation(cited=source(number, kind=kind, sides=sides))
        for number, (kind, sides) in enumerate(sources)
    ]
    warnings = witness_of(*cited).warnings
    assert [each.partition(":")[0] for each in warnings] == said


def test_beside_a_chart_the_long_tail_is_folded_and_no_contradiction_is():
    supporting = [citation(cited=source(number)) for number in range(9)]
    against_it = [against(source(number)) for number in range(9, 12)]
    around_it = citation("context", source(12))
    short = witness_of(*supporting, *against_it, around_it).shortened()
    assert [len(group.sources) for group in short.groups] == [7, 3]
    assert [len(group.sources) for group in short.folded] == [2, 1]
    assert short.n_folded == 3


def test_what_has_room_beside_a_chart_is_not_folded():
    told = witness_of(*(citation(cited=source(number)) for number in range(7)))
    assert told.shortened() == told


def test_a_frame_names_two_sources_and_one_of_them_is_who_contradicts():
    papers = [citation(cited=source(number, kind="primary")) for number in range(1, 4)]
    found = witness_of(*papers, against(source(4)))
    shown = found.briefly()
    assert [(group.stance, len(group.sources)) for group in shown] == [
        ("supports", 1),
        ("contradicts", 1),
    ]
    assert found.n_sources == 4
