from types import SimpleNamespace

import pytest

from timeline.chart.listing import who_of
from timeline.chart.names import Namebook, NameRow
from timeline.values.edtf import parse

NAMES = Namebook([NameRow("JPN", "Japan", None, None), NameRow("SUN", "Soviet Union", None, None)])


def event_of(*roles):
    participants = [SimpleNamespace(country_id=code, role=role) for code, role in roles]
    related = SimpleNamespace(all=lambda: participants)
    return SimpleNamespace(earliest=parse("1953-03-05").earliest, participants=related)


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ([("SUN", "actor"), ("JPN", "recipient")], "Soviet Union → Japan"),
        ([("SUN", "actor"), ("JPN", "actor")], "Soviet Union, Japan"),
        ([("SUN", "actor"), ("JPN", "affected")], "Soviet Union, bearing on Japan"),
    ],
)
def test_a_row_says_who_did_it_and_to_whom(roles, words):
    assert who_of(event_of(*roles), NAMES) == words
