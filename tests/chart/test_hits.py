from types import SimpleNamespace

import pytest

from timeline.chart.hits import Piece, Seeker
from timeline.values.words import sought_in

NAMES = {"JPN": ("Japan", "Nippon", "JPN")}


def related(*rows):
    return SimpleNamespace(all=lambda: list(rows))


def event_saying(**said):
    source = SimpleNamespace(
        title="Notes", authors=["Matsumoto, Shunichi"], container_title="", publisher=""
    )
    citation = SimpleNamespace(note="It fell a day later.", reason="", source=source)
    participant = SimpleNamespace(country_id="JPN", capacity="")
    empty = {
        "title": "Talks",
        "label": "",
        "summary": "",
        "place": "",
        "claimed_by": "",
        "dating": "",
    }
    return SimpleNamespace(
        participants=related(participant), citations=related(citation),
        topics=related(SimpleNamespace(name="Peace treaty")), **(empty | said),
    )  # fmt: skip


def written(pieces):
    return "".join(f"[{text}]" if is_hit else text for text, is_hit in pieces)


def hits_of(words, event):
    found = Seeker(sought_in(words), NAMES).hits_in(event, in_sight=(event.title, "Japan"))
    return [(hit.where, written(hit.pieces)) for hit in found]


def test_words_are_marked_and_the_rest_is_left_as_it_was():
    pieces = Seeker(sought_in("tokyo")).marked("In Tōkyō <b>")
    assert pieces == (Piece("In "), Piece("Tōkyō", is_hit=True), Piece(" <b>"))


def test_what_is_in_sight_is_quoted_from_nowhere():
    assert hits_of("talks japan", event_saying(summary="Talks with Japan.")) == []


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("nippon", [("by another name", "[Nippon]")]),
        ("peace", [("topic", "[Peace] treaty")]),
        ("day later", [("in a source", "It fell a [day] [later].")]),
        ("matsumoto", [("source", "[Matsumoto], Shunichi")]),
        ("talks salmon peace", [("", "Of [salmon]."), ("topic", "[Peace] treaty")]),
    ],
)
def test_a_text_out_of_sight_is_quoted_with_where_it_stands(words, hits):
    assert hits_of(words, event_saying(summary="Of salmon.")) == hits


def test_a_long_text_is_cut_between_words_around_the_first_hit():
    [(_where, said)] = hits_of(
        "salmon", event_saying(summary="word " * 40 + "salmon " + "word " * 40)
    )
    before, after = "word " * 13, " word" * 13
    assert said == f"… {before}[salmon]{after} …"


def test_a_long_run_without_blanks_is_cut_between_signs():
    [(_where, said)] = hits_of("日本", event_saying(summary="漁" * 200 + "日本" + "業" * 200))
    assert said == f"… {'漁' * 70}[日本]{'業' * 70} …"
