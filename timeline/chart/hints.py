"""Where words that find little may lead: finished links."""

from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.filters import TimelineFilter, View
from timeline.values.span import WHOLE_SPAN


class Hint(NamedTuple):
    words: str
    href: str


class Hints(NamedTuple):
    """`spellings` keep the view's other filters; `beyond` widen it."""

    spellings: tuple[Hint, ...]
    beyond: tuple[Hint, ...]


def build_hints(view: View, found, *, shown: int, most_counted: int) -> Hints:
    """`found` has `spellings`, and in `in_all_years`, `in_the_pairs` and `in_all` numbers."""
    return Hints(
        tuple(Hint(words, view.asking(words=words).address()) for words in found.spellings),
        tuple(_beyond(view, found, shown, most_counted)),
    )


def _beyond(view, found, shown, most_counted):
    wanted = view.wanted
    plain = TimelineFilter(words=wanted.words, exact=wanted.exact)
    steps = [
        (found.in_all_years, _("%(n)s in all years"), view.asking(span=WHOLE_SPAN)),
        (found.in_the_pairs, _("%(n)s without other filters"), View(view.pairs, plain)),
        (found.in_all, _("%(n)s in all pairs"), View((), replace(plain, exact=False))),
    ]
    for n, words, wider in steps:
        if n > shown:
            yield Hint(words % {"n": _number(n, most_counted)}, wider.address())
        shown = max(n, shown)


def _number(n, most_counted):
    if n > most_counted:
        return _("more than %(n)s") % {"n": f"{most_counted:,}"}
    return ngettext("%(n)s event", "%(n)s events", n) % {"n": n}
