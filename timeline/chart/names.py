"""Names of countries as of a day."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from timeline.values.span import WHOLE_SPAN
from timeline.values.vocabulary import CountryKind


class NameRow(NamedTuple):
    code: str
    name: str
    start: date | None
    end: date | None  # exclusive
    kind: str = CountryKind.STATE
    continues: str | None = None


class PairTag(NamedTuple):
    """A pair as short as a chart has room for, "JPN–RUS", and its names in full."""

    text: str
    title: str


def short_pair(text: str) -> str:
    """`jpn-rus` of an address as it is printed: "JPN–RUS"."""
    return text.upper().replace("-", "–")


class Namebook:
    """The printed names of some countries; a code stands for a name that is not known."""

    def __init__(self, rows):
        self._rows = {}
        self.states = set()
        self.continues = {}
        for row in rows:
            self._rows.setdefault(row.code, []).append(row)
            if row.kind == CountryKind.STATE:
                self.states.add(row.code)
            if row.continues:
                self.continues[row.code] = row.continues
        for rows_of in self._rows.values():
            rows_of.sort(key=lambda row: row.start or date.min)

    @property
    def codes(self) -> frozenset[str]:
        """Every code, in the lower case of addresses."""
        return frozenset(code.lower() for code in self._rows)

    def all_of(self, code: str) -> list[NameRow]:
        return self._rows.get(code.upper(), [])

    def name_of(self, code: str, day: date = WHOLE_SPAN.last) -> str:
        rows = self._rows.get(code.upper(), [])
        for row in rows:
            if (row.start is None or row.start <= day) and (row.end is None or day < row.end):
                return row.name
        # A participant outside its state's dates: the name nearest to the day.
        later = [row for row in rows if row.start and row.start > day]
        nearest = later[:1] or rows[-1:]
        return nearest[0].name if nearest else code.upper()

    def tag_of(self, pair) -> PairTag:
        return PairTag(short_pair(pair.text), self.title_of(pair))

    def title_of(self, pair) -> str:
        first, second = (self.name_of(code) for code in pair)
        return _("%(first)s – %(second)s") % {"first": first, "second": second}
