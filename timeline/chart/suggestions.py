"""What a reader's words may be the name of: finished links, by kind."""

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from timeline.filters import TimelineFilter, View
from timeline.values.edtf import EdtfError, parse
from timeline.values.pairs import lineage_of
from timeline.values.span import Span, SpanError
from timeline.values.words import sought_in, tokens_of

MOST_OF_A_KIND = 4
NOTHING = gettext_lazy("No event has these words")
_BETWEEN = {"and", "between", "relations", "versus", "vs", "with"}


class Suggestion(NamedTuple):
    words: str
    href: str
    note: str = ""


class Group(NamedTuple):
    title: str
    suggestions: tuple[Suggestion, ...]


class Suggestions(NamedTuple):
    """`groups` hold no empty one; `everything` leads to all events by the words, where any is."""

    groups: tuple[Group, ...]
    everything: Suggestion | None
    spellings: tuple[Suggestion, ...]

    @property
    def spoken(self) -> str:
        """What stands there now, for who does not see it come."""
        n = sum(len(group.suggestions) for group in self.groups)
        links = ngettext("%(n)s link below", "%(n)s links below", n) % {"n": n}
        return f"{self.everything.words if self.everything else NOTHING}, {links}"


def build_suggestions(
    words, found, *, own_names, names, pairs, topics, most_counted
) -> Suggestions:
    """`found` has `sources`, `events`, `others`, `n_events` and `spellings`; the rest is of the
    book. What begins with the words leads; what merely has them in its name comes late.
    """
    sought = sought_in(words)
    leading, trailing = _countries(sought, own_names, names)
    groups = (
        Group(_("Dates"), tuple(_dates(words))),
        Group(_("Countries"), leading),
        Group(_("Pairs"), _pairs(sought, own_names, names, pairs)),
        Group(_("Topics"), _topics(sought, topics)),
        Group(_("Events by title"), tuple(map(_event, found.events))),
        Group(_("Events that say so"), tuple(map(_event, found.others))),
        Group(_("Countries and organisations"), trailing),
        Group(
            _("Sources"),
            tuple(Suggestion(each.title, each.get_absolute_url()) for each in found.sources),
        ),
    )
    return Suggestions(
        tuple(group for group in groups if group.suggestions),
        _everything(words, found.n_events, most_counted) if found.n_events else None,
        tuple(
            Suggestion(each, f"{reverse('search')}?{urlencode({'q': each})}")
            for each in found.spellings
        ),
    )


def _dates(words):
    """The windows that the words may be a date of; of a day also its week."""
    try:
        meanings = (parse(words).text,)
    except EdtfError as error:
        meanings = error.suggestions
    for date in map(parse, meanings[:MOST_OF_A_KIND]):
        try:
            span = Span(date.earliest, date.last_day)
        except SpanError:
            continue
        yield _window(_("Everything of %(date)s"), date.words(), span)
        if span.days == 1:
            monday = span.first - timedelta(span.first.weekday())
            week = Span(monday, monday + timedelta(6))
            yield _window(_("The week of %(date)s"), date.words(), week)


def _window(said, date, span):
    return Suggestion(said % {"date": date}, View(wanted=TimelineFilter(span=span)).address())


def _countries(sought, own_names, names):
    """Those of which a name begins with the words, whole ones first; and those that have them."""
    leading, trailing = [], []
    for code, of in own_names.items():
        own = [name for name in of if _holds(name, sought)]
        if own:
            printed = names.name_of(code)
            is_whole = any(len(_tokens(name)) == len(sought) for name in own)
            note = "" if printed in own or code in own else own[0]
            href = reverse("country", args=[code.lower()])
            begins = any(sought[0].finds(_tokens(name)[0]) for name in own)
            found = leading if begins else trailing
            found.append((not is_whole, bool(note), Suggestion(printed, href, note)))
    return (
        tuple(each for _whole, _note, each in sorted(found)[:MOST_OF_A_KIND])
        for found in (leading, trailing)
    )


def _pairs(sought, own_names, names, pairs):
    """The busiest of which the names of the two, and of the states before them, hold every word
    but those that stand between two countries.
    """
    sought = [each for each in sought if each.token not in _BETWEEN] or sought
    of_lineage = defaultdict(set)
    for code, of in own_names.items():
        of_lineage[lineage_of(code, names.continues)].update(*map(_tokens, of))
    found = []
    for each in pairs:
        first, second = (of_lineage[code.upper()] for code in each.pair)
        if _holds_all(first | second, sought):
            note = ngettext("%(n)s event", "%(n)s events", each.n) % {"n": f"{each.n:,}"}
            found.append(Suggestion(names.title_of(each.pair), View((each.pair,)).address(), note))
            if len(found) == MOST_OF_A_KIND:
                break
    return tuple(found)


def _topics(sought, topics):
    found = [
        Suggestion(name, reverse("topic", args=[slug]))
        for slug, name in topics.items()
        if _holds(name, sought)
    ]
    return tuple(found[:MOST_OF_A_KIND])


def _event(event):
    return Suggestion(event.title, event.get_absolute_url(), parse(event.date).words())


def _everything(words, n, most_counted):
    if n > most_counted:
        said = _("More than %(n)s events with these words") % {"n": f"{most_counted:,}"}
    else:
        said = ngettext("%(n)s event with these words", "%(n)s events with these words", n) % {
            "n": n
        }
    return Suggestion(said, View(wanted=TimelineFilter(words=words)).address())


def _holds(text, sought):
    return _holds_all(_tokens(text), sought)


def _holds_all(tokens, sought):
    return all(any(map(each.finds, tokens)) for each in sought)


# A country has up to a dozen names, and each search asks for all of them.
@lru_cache(maxsize=8192)
def _tokens(text):
    return tuple(tokens_of(text))
