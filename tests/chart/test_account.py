from dataclasses import fields
from types import SimpleNamespace

import pytest

from timeline.chart.account import Account, by_weight, first_to_read


def citation(stance="supports", kind="news", language="en"):
    return SimpleNamespace(stance=stance, source=SimpleNamespace(kind=kind, language=language))


def test_primary_texts_come_first_and_contradictions_last():
    news, errs, text = citation(), citation("contradicts"), citation(kind="primary")
    assert by_weight([news, errs, text]) == [text, news, errs]


@pytest.mark.parametrize(
    ("citations", "first"),
    [
        ([citation(kind="primary", language="ru"), citation()], 1),
        ([citation(kind="primary", language="ru"), citation(kind="commentary")], 0),
        ([citation("contradicts"), citation("contradicts")], 0),
    ],
)
def test_a_row_names_first_what_its_reader_can_read(citations, first):
    assert first_to_read(citations) is citations[first]


def test_an_opened_event_folds_the_long_tail_of_its_sources_and_no_contradiction():
    said = [citation(stance) for stance in ["supports"] * 6 + ["contradicts"] * 2]
    none = {each.name: None for each in fields(Account)}
    account = Account(**none | {"citations": tuple(said)})
    assert account.shown_citations == said[:4] + said[6:]
    assert account.folded_citations == said[4:6]
