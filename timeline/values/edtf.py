"""Dates as EDTF texts (ISO 8601-2), with what follows from them.

The profile: a day, month, year or decade (`1956-10-19`, `1956-10`, `1956`, `195X`), an interval of
two of those (`2017-01/2017-03`) or open at its end (`2014-03/..`), one of several
(`[1950-06-24,1950-06-27]`, `[1950-06-24..1950-06-25]`). A date outside a set may end in `~`
(about), `?` (uncertain) or `%` (both). Bounds are strict: a qualifier widens nothing, and an
interval without a beginning is refused rather than given one.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from timeline.values.guesses import guess
from timeline.values.span import FIRST_DAY, LAST_DAY
from timeline.values.wording import say, say_as, say_together

MAX_LENGTH = 60

OPEN_END = ".."
SET_RANGE = ".."


class EdtfError(ValueError):
    """A text that is no date of the profile, or lies out of range.

    `reason` says why, translated when printed; `suggestions` are canonical EDTF texts of which
    one may have been meant, the likeliest first.
    """

    def __init__(self, reason: str | Promise, *suggestions: str):
        self.suggestions = tuple(each for each in suggestions if each)
        super().__init__(reason, *self.suggestions)
        self.reason = reason

    def __str__(self):
        if not self.suggestions:
            return str(self.reason)
        *others, last = self.suggestions
        offered = last
        if others:
            offered = gettext("{others} or {last}").format(others=", ".join(others), last=last)
        hint = gettext("Did you mean {suggestion}?").format(suggestion=offered)
        return f"{self.reason} {hint}"


class Precision(StrEnum):
    """What a date is exact to."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Edtf:
    """One date; everything else follows from its text.

    `Edtf(text)` raises EdtfError like `parse`, which remembers what it read and is the usual way.
    `earliest` and `latest` are the strict bounds, both inclusive; `latest` is None when open.
    """

    text: str
    earliest: date = field(init=False, compare=False)
    latest: date | None = field(init=False, compare=False)
    precision: Precision = field(init=False, compare=False)
    approximate: bool = field(init=False, compare=False)
    uncertain: bool = field(init=False, compare=False)

    def __post_init__(self):
        reading = _read(self.text)
        for name, value in zip(self.__slots__, reading, strict=True):
            object.__setattr__(self, name, value)

    def __str__(self):
        return self.text

    @property
    def is_open(self) -> bool:
        return self.latest is None

    @property
    def last_day(self) -> date:
        """The latest day, never empty: what is open lasts to the end of the span."""
        return self.latest or max(LAST_DAY, self.earliest)

    @property
    def sort_key(self) -> tuple[date, date]:
        return self.earliest, self.last_day

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day of `first` to `last`, both inclusive, may belong to the date."""
        return self.earliest <= last and self.last_day >= first

    def isoformat(self) -> str:
        """The bounds for formats without EDTF: a day, or `first/last`, or `first/..` when open."""
        if self.is_open:
            return f"{self.earliest}/{OPEN_END}"
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest}/{self.latest}"

    def words(self) -> str:
        """The date as a reader says it, in the active language: "c. 1998", "March 2014 onwards"."""
        return _words(self.text, get_language())

    def understood(self) -> str:
        """The date in words with the days that it covers, for whoever typed it."""
        words = self.words()
        if self.is_open:
            first = say(self.earliest, "day")
            return gettext("{date}, from {first} with no end").format(date=words, first=first)
        if self.earliest == self.latest:
            weekday = say_as(self.earliest, "EEEE")
            return gettext("{date}, a {weekday}").format(date=words, weekday=weekday)
        days = _from_to(say_together([self.earliest, self.latest], "day"))
        return words if days == words else f"{words}, {days}"


@lru_cache(maxsize=16384)
def parse(text: str) -> Edtf:
    """Read an EDTF text of the profile, trimmed; any other raises EdtfError with suggestions.

    The same meaning has one canonical text: `parse(text).text`. Range is not looked at here,
    because a source or a claim may be of any year; see `check_in_range`.
    """
    return Edtf(text)


def check_in_range(edtf: Edtf) -> None:
    """Raise EdtfError unless the earliest day, and the latest if any, lie in 1945 to 2018."""
    if edtf.earliest >= FIRST_DAY and edtf.last_day <= LAST_DAY:
        return
    if edtf.last_day < FIRST_DAY or edtf.earliest > LAST_DAY:
        raise EdtfError(_("The date lies outside 1945-01-01 to 2018-12-31."))
    first, last = max(FIRST_DAY, edtf.earliest), min(LAST_DAY, edtf.last_day)
    within = f"{first.year}/{last.year}" if edtf.precision is Precision.DECADE else ""
    if edtf.earliest < FIRST_DAY:
        raise EdtfError(_("The date begins before 1945-01-01, the first day recorded."), within)
    if edtf.precision is Precision.INTERVAL:
        within = f"{edtf.text.partition('/')[0]}/{OPEN_END}"
    raise EdtfError(_("The date ends after 2018-12-31, the last day recorded."), within)


class _Unreadable(Exception):
    """Not even of EDTF's shape."""


class _Reading(NamedTuple):
    text: str
    earliest: date
    latest: date | None
    precision: Precision
    approximate: bool
    uncertain: bool


_POINT = re.compile(r"([0-9]{3})(?:X|([0-9])(?:-([0-9]{2})(?:-([0-9]{2}))?)?)([~?%]?)").fullmatch
_QUALIFIERS = re.compile(r"[~?%]")


def _read(text):
    text = text.strip()
    if not text:
        raise EdtfError(_("A date is needed, such as 1956-10-19, 1956-10 or 1956."))
    if len(text) > MAX_LENGTH:
        raise EdtfError(_("This is too long for a date."))
    try:
        return _read_strictly(text)
    except _Unreadable:
        raise _refusal(text) from None


def _refusal(text):
    meant, reason = guess(text)
    suggestions = []
    for each in meant:
        try:
            suggestions.append(_read_strictly(each).text)
        except EdtfError as error:
            if len(meant) == 1:
                return error
        except _Unreadable:
            continue
    return EdtfError(reason, *dict.fromkeys(suggestions))


def _read_strictly(text):
    if text[0] == "[":
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_point(text)


def _read_point(text):
    if not (found := _POINT(text)):
        raise _Unreadable
    stem, unit, month, day, qualifier = found.groups()
    year = int(stem + (unit or "0"))
    if year == 0:
        raise EdtfError(_("There is no year 0000 here; the first year is 0001."))
    if unit is None:
        first, last, precision = date(year, 1, 1), date(year + 9, 12, 31), Precision.DECADE
    elif month is None:
        first, last, precision = date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    else:
        first, last, precision = _bounds_in_year(year, int(month), day)
    approximate, uncertain = qualifier in {"~", "%"}, qualifier in {"?", "%"}
    return _Reading(text, first, last, precision, approximate, uncertain)


def _bounds_in_year(year, month, day):
    if not 1 <= month <= 12:
        raise _Unreadable
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length), Precision.MONTH
    if not 1 <= int(day) <= length:
        month_text = f"{year:04}-{month:02}"
        reason = _("There is no day {day} in {month}, which has {length} days.")
        raise EdtfError(format_lazy(reason, day=day, month=month_text, length=length), month_text)
    exactly = date(year, month, int(day))
    return exactly, exactly, Precision.DAY


def _read_interval(text):
    begin, _slash, end = text.partition("/")
    if begin in {"", OPEN_END}:
        raise EdtfError(
            _("An event needs an earliest day: say when it began, or write its end as a date.")
        )
    if not end:
        reason = _("An empty end means unknown; write two dots for an interval without an end.")
        raise EdtfError(reason, f"{_read_end(begin, text).text}/{OPEN_END}")
    first = _read_end(begin, text)
    if end == OPEN_END:
        return first._replace(text=text, latest=None, precision=Precision.INTERVAL)
    last = _read_end(end, text)
    if _bare(begin) == _bare(end):
        reason = _(
            "Both ends are the same: write it once for some time in it, or the first and the last "
            "day for all of it."
        )
        raise EdtfError(reason, max(begin, end, key=len))
    if first.earliest > last.latest:
        raise EdtfError(_("The interval ends before it begins."), f"{end}/{begin}")
    return _Reading(
        text,
        first.earliest,
        last.latest,
        Precision.INTERVAL,
        first.approximate or last.approximate,
        first.uncertain or last.uncertain,
    )


def _read_end(text, interval):
    try:
        return _read_point(text)
    except EdtfError as error:
        mended = [interval.replace(text, each) for each in error.suggestions]
        raise EdtfError(error.reason, *map(_canonical, mended)) from None


def _canonical(text):
    try:
        return _read_strictly(text).text if text else ""
    except (EdtfError, _Unreadable):
        return ""


def _read_set(text):
    if text[-1] != "]":
        raise _Unreadable
    inside = text[1:-1]
    bare = _bare(inside)
    if inside != bare:
        raise EdtfError(
            _("One of several dates is uncertain as it is; none of them carries ~, ? or %."),
            _read_set(f"[{bare}]").text,
        )
    is_range = SET_RANGE in inside
    texts = inside.split(SET_RANGE if is_range else ",")
    if is_range and (len(texts) > 2 or "," in inside):
        raise EdtfError(_("One of several dates is either a list or a range, not both."))
    if is_range and "" in texts:
        raise EdtfError(_("One of several dates needs a first and a last one."))
    members = sorted({_read_member(each) for each in texts}, key=lambda each: each.earliest)
    if len({each.precision for each in members}) > 1:
        raise EdtfError(_("The dates to choose from are all days, or all months, or all years."))
    if len(members) == 1:
        raise EdtfError(_("One of a single date is that date."), members[0].text)
    if is_range and texts != [each.text for each in members]:
        raise EdtfError(
            _("The last date to choose from is before the first."),
            f"[{members[0].text}{SET_RANGE}{members[1].text}]",
        )
    first, last = members[0], members[-1]
    if is_range or _without_gaps(members):
        canonical = f"[{first.text}{SET_RANGE}{last.text}]"
    else:
        canonical = f"[{','.join(each.text for each in members)}]"
    return _Reading(canonical, first.earliest, last.latest, Precision.SET, False, False)


def _read_member(text):
    try:
        return _read_point(text)
    except EdtfError as error:
        raise EdtfError(error.reason) from None


def _bare(text):
    return _QUALIFIERS.sub("", text)


def _without_gaps(members):
    return all(
        later.earliest.toordinal() - earlier.latest.toordinal() == 1
        for earlier, later in pairwise(members)
    )


@lru_cache(maxsize=16384)
def _words(text, language):
    """`language` is the active one: it is there to keep the languages' answers apart."""
    if text[0] == "[":
        return _words_of_set(text[1:-1])
    begin, _slash, end = text.partition("/")
    if not end:
        return _words_of_point(begin)
    if end == OPEN_END:
        return gettext("{date} onwards").format(date=_words_of_point(begin))
    first, last = _read_point(begin), _read_point(end)
    if first.precision == last.precision and begin + end == _bare(begin + end):
        return _from_to(say_together([first.earliest, last.earliest], first.precision))
    return _from_to([_words_of_point(begin), _words_of_point(end)])


def _words_of_point(text):
    point = _read_point(text)
    words = say(point.earliest, point.precision)
    if point.approximate:
        words = pgettext("about a date", "c. {date}").format(date=words)
    if point.uncertain:
        words = gettext("{date} (uncertain)").format(date=words)
    return words


def _words_of_set(inside):
    is_range = SET_RANGE in inside
    points = [_read_point(each) for each in inside.split(SET_RANGE if is_range else ",")]
    words = say_together([each.earliest for each in points], points[0].precision)
    *others, last = words
    if is_range:
        return gettext("between {first} and {last}").format(first=others[0], last=last)
    return gettext("{others} or {last}").format(others=", ".join(others), last=last)


def _from_to(words):
    first, last = words
    return pgettext("interval", "{first} to {last}").format(first=first, last=last)
