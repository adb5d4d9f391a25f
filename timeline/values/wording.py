"""Days, months, years and decades in the reader's language.

Names and the order of fields are CLDR's, through Babel; plain English is written day first, as
scholars of the field do ("19 October 1956").
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, tokenize_pattern, untokenize_pattern
from django.utils.translation import get_language, pgettext, to_locale

HOUSE_LOCALE = "en_GB"

_SKELETONS = {"month": "yMMMM", "year": "y", "short month": "yMMM", "short day": "MMMd"}
_LETTERS = {"y": "year", "M": "month", "L": "month", "d": "day"}


def say(day: date, unit: str) -> str:
    """The `day`, `month`, `year` or `decade` that holds a day, in the active language.

    Two short forms serve an axis: `short day` ("1 Oct") and `short month` ("Oct 1956").
    """
    if unit == "decade":
        year = say(date(day.year // 10 * 10, 1, 1), "year")
        return pgettext("decade", "{year}s").format(year=year)
    return say_as(day, _pattern(unit, _language()))


def say_as(day: date, pattern: str) -> str:
    """A day in the active language by a CLDR pattern such as `EEE d`."""
    return _format(day, pattern, _language())


def say_together(days: Sequence[date], unit: str) -> list[str]:
    """Each of several days, months or years in a row, without what it shares with the others.

    1 and 3 March 1950 give `["1", "3 March 1950"]`; a language that writes the year first drops
    it from the later ones instead.
    """
    differing = _differing(days)
    if unit == "decade" or "year" in differing:
        return [say(day, unit) for day in days]
    tokens = tokenize_pattern(_pattern(unit, _language()))
    places = [
        place
        for place, (kind, value) in enumerate(tokens)
        if kind == "field" and _LETTERS[value[0]] in differing
    ]
    head, core, tail = _cut(tokens, places[0], places[-1] + 1)
    ending = _what_clings(tail)
    first, *between, last = days
    return [
        say_as(first, untokenize_pattern(head + core + ending)),
        *(say_as(day, untokenize_pattern(core + ending)) for day in between),
        say_as(last, untokenize_pattern(core + tail)),
    ]


def language_name(code: str) -> str:
    """A language by its code, in the active language; the code where CLDR has no name for it."""
    return _locale(_language()).languages.get(code, code)


def _differing(days):
    if len({day.year for day in days}) > 1:
        return {"year", "month", "day"}
    if len({day.month for day in days}) > 1:
        return {"month", "day"}
    return {"day"}


def _cut(tokens, start, end):
    return tokens[:start], tokens[start:end], tokens[end:]


def _what_clings(tail):
    """What is written on to the number before it: Japanese 日, the point of a German ordinal."""
    if not tail or tail[0][0] != "chars":
        return []
    clinging = tail[0][1].split(" ")[0].rstrip(",")
    return [("chars", clinging)] if clinging else []


def _language():
    return get_language() or "en"


@lru_cache(maxsize=64)
def _locale(language):
    if language == "en":
        return Locale.parse(HOUSE_LOCALE)
    try:
        return Locale.parse(to_locale(language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(HOUSE_LOCALE)


@lru_cache(maxsize=256)
def _pattern(unit, language):
    locale = _locale(language)
    if unit == "day":
        return locale.date_formats["long"].pattern
    return locale.datetime_skeletons[_SKELETONS[unit]].pattern


@lru_cache(maxsize=8192)
def _format(day, pattern, language):
    return format_date(day, pattern, locale=_locale(language))
