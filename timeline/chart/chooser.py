"""Two boxes for two countries: what was typed, whom it may mean, and where that leads."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.chart.names import Namebook, NameRow
from timeline.filters import View
from timeline.values.pairs import Pair, lineage_of
from timeline.values.vocabulary import CountryKind, NameForm
from timeline.values.words import key_of

MOST_OFFERS = 6
ALONE = View()  # what a pair joins that is asked for by itself
ALIKE = 0.74  # "jpan" is near to "japan", "rusia" to "russia" and not to "persia"


class KnownName(NamedTuple):
    """A name of any form that a reader may type."""

    code: str
    name: str
    form: str
    start: date | None
    end: date | None
    kind: str
    continues: str | None
    ended: date | None  # the country's own end


class Gazetteer:
    """Whom a text may mean: every name, old, native or printed, and every code."""

    def __init__(self, rows: Iterable[KnownName]):
        rows = list(rows)
        self.names = Namebook(
            NameRow(row.code, row.name, row.start, row.end, row.kind, row.continues)
            for row in rows
            if row.form == NameForm.SHORT
        )
        self._ended = {row.code: row.ended for row in rows}
        self._printed = {key_of(row.name) for row in rows if row.form == NameForm.SHORT}
        self._bearers, self._others = {}, {}
        for row in rows:
            bearers = self._bearers if row.kind == CountryKind.STATE else self._others
            for text in (row.name, row.code):
                bearers.setdefault(key_of(text), {})[row.code] = row.name
        self._heads = {row.code: lineage_of(row.code, self.names.continues) for row in rows}
        self.suggested = tuple(_suggested(rows, self.names.states))

    def states_called(self, text: str) -> dict[str, str]:
        """The newest state of each lineage that bears the name, and the words to offer it by."""
        return self._offered(self._bearers.get(key_of(text), {}))

    def pair_called(self, one: str, other: str) -> Pair | None:
        """The pair of two names that mean one state each."""
        called = [list(self.states_called(text)) for text in (one, other)]
        heads = {codes[0] for codes in called if len(codes) == 1}
        return Pair.of(*heads) if len(heads) == 2 else None

    def page_called(self, text: str) -> str:
        """The address of the one country that bears the name, an older state its own; or none."""
        key = key_of(text)
        bearers = self._bearers.get(key) or self._others.get(key, {})
        return _page_of(next(iter(bearers))) if len(bearers) == 1 else ""

    def others_called(self, text: str) -> list[str]:
        """Codes of organisations and territories, which make no pairs."""
        return list(self._others.get(key_of(text), {}))

    def like(self, text: str) -> dict[str, str]:
        """Names that begin so, or are spelt much like it."""
        key = key_of(text)
        near = [known for known in self._bearers if len(key) > 1 and known.startswith(key)]
        near.sort(key=lambda known: known not in self._printed)
        if not near:
            # Three letters are a code or like one, and near to a dozen others.
            longer = [known for known in self._bearers if len(known) > 3 or not known.isascii()]
            near = get_close_matches(key, longer, n=MOST_OFFERS, cutoff=ALIKE)
        offered = {}
        for known in near:
            for head, words in self._offered(self._bearers[known]).items():
                offered.setdefault(head, words)
        return dict(list(offered.items())[:MOST_OFFERS])

    def unmistakable(self, code: str) -> str:
        """The printed name where it means one state, else the code."""
        name = self.names.name_of(code)
        return name if len(self.states_called(name)) == 1 else code

    def _offered(self, bearers):
        offered = {}
        for code, name in bearers.items():
            head = self._heads[code]
            offered.setdefault(head, self._words(head, code, name))
        return offered

    def _words(self, head, code, name):
        printed = self.names.name_of(head)
        if head != code:
            earlier = self.names.name_of(code)
            return _("%(name)s (earlier: %(earlier)s)") % {"name": printed, "earlier": earlier}
        if ended := self._ended[code]:
            return _("%(name)s, to %(year)s") % {"name": printed, "year": ended.year}
        return printed


def _suggested(rows, states):
    """What a box offers while somebody types: the names of states, old ones too, then their codes.

    A name that only says more than a printed one would come up beside it: "Union of Burma".
    """
    printed, spelt = defaultdict(set), {}
    of_states = [row for row in rows if row.code in states and row.form != NameForm.OFFICIAL]
    for row in of_states:
        if row.form == NameForm.SHORT:
            printed[row.code].add(key_of(row.name))
    for row in of_states:
        key = key_of(row.name)
        if key in printed[row.code] or not any(name in key for name in printed[row.code]):
            spelt[key] = min(spelt.get(key, row.name), row.name, key=len)
    return [*sorted(spelt.values()), *sorted(states)]


@dataclass(frozen=True, slots=True)
class Offer:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Box:
    """One of the two; `fault` says what is wrong with it, `offers` lead out of that."""

    key: str
    label: str
    typed: str = ""
    fault: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Chooser:
    """Where the boxes are clear: a `pair`, or the `page` of the only country named.

    The pair joins the view at the address `beside`, where there is one.
    """

    boxes: tuple[Box, Box]
    names: tuple[str, ...]
    beside: str
    pair: Pair | None = None
    page: str = ""
    guess: Offer | None = None  # the pair that two boxes with a misspelling may mean

    @property
    def is_faulty(self) -> bool:
        return any(box.fault for box in self.boxes)


def build_chooser(
    gazetteer: Gazetteer, one: str = "", other: str = "", view: View = ALONE
) -> Chooser:
    """Two empty boxes have no fault: nothing has been asked yet. A pair joins those of `view`."""
    typed = {"one": one, "other": other}
    called = {key: list(gazetteer.states_called(text)) for key, text in typed.items()}
    boxes = tuple(_box(key, typed, called, gazetteer, view) for key in typed)
    pair = gazetteer.pair_called(one, other)
    return Chooser(
        boxes,
        gazetteer.suggested,
        view.address() if view.pairs else "",
        pair,
        page="" if one and other else gazetteer.page_called(one or other),
        guess=None if pair else _guess(typed, called, gazetteer, view),
    )


def _box(key, typed, called, gazetteer, view):
    label = _("One country") if key == "one" else _("The other")
    text, other = typed[key], _other(key)
    if not text:
        return Box(key, label)
    if len(called[key]) == 1:
        if key == "other" and called[other] == called[key]:
            return Box(key, label, text, *_same_twice(called[key][0], gazetteer))
        return Box(key, label, text)
    if called[key]:
        fault = _("Several states are called “%(name)s”. Which one?") % {"name": text}
        offered = gazetteer.states_called(text)
    elif outside := gazetteer.others_called(text):
        return Box(key, label, text, *_outside(outside, gazetteer))
    else:
        offered = gazetteer.like(text)
        fault = _("No country is called “%(name)s”.") % {"name": text}
        if offered:
            fault = _("%(fault)s Did you mean:") % {"fault": fault}
    offers = _offers(key, offered, typed, called, gazetteer, view)
    return Box(key, label, text, fault, tuple(offers))


def _other(key):
    return "other" if key == "one" else "one"


def _same_twice(code, gazetteer):
    name = gazetteer.names.name_of(code)
    fault = _("Both are %(name)s here; a pair is of two different countries. Its page:")
    return fault % {"name": name}, (Offer(name, _page_of(code)),)


def _outside(codes, gazetteer):
    name = gazetteer.names.name_of(codes[0])
    fault = _("%(name)s takes part in events but makes no pairs. Its page:") % {"name": name}
    return fault, (Offer(name, _page_of(codes[0])),)


def _offers(key, offered, typed, called, gazetteer, view):
    """Each completes the pair where the other box is clear, and fills its own where it is not.

    Where the other box is empty it leads to its own page.
    """
    other, others = typed[_other(key)], called[_other(key)]
    for code, words in offered.items():
        if not other:
            yield Offer(words, _page_of(code))
        elif len(others) == 1 and others[0] != code:
            yield Offer(words, view.beside(Pair.of(code, others[0])).address())
        elif len(others) != 1:
            meant = {**typed, key: gazetteer.unmistakable(code)}
            if view.pairs:
                meant["beside"] = view.address()
            query = urlencode([(each, text) for each, text in meant.items() if text])
            yield Offer(words, f"{reverse('chooser')}?{query}")


def _guess(typed, called, gazetteer, view):
    """The pair of the likeliest countries; none where a name has several, for a reader to tell."""
    meant = [
        codes or list(gazetteer.like(typed[key]))[:1]
        for key, codes in called.items()
        if not gazetteer.others_called(typed[key])
    ]
    heads = {codes[0] for codes in meant if len(codes) == 1}
    if len(heads) != 2:
        return None
    pair = Pair.of(*heads)
    return Offer(gazetteer.names.title_of(pair), view.beside(pair).address())


def _page_of(code):
    return reverse("country", args=[code.lower()])
