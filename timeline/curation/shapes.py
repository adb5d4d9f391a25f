"""What an entry must be before its meaning is looked at: known keys, right types, clean texts.

A shape is a function of a field's name and value that yields what is wrong with the value. The
same shapes serve the seed files and the one door.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from django.core.validators import MaxLengthValidator

# No column limits a text of several lines, but what indexes it for search cannot be endless.
LONGEST_TEXT = 5000

_BREAKS = "\n\r\t"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where; a warning lets the entry pass."""

    field: str
    message: str
    is_warning: bool = False


Shape = Callable[[str, object], Iterator[Problem]]


def misshapen(table: dict, shapes: Mapping[str, Shape], where: str = "") -> Iterator[Problem]:
    """Values of the wrong type or with unclean texts; keys without a shape are passed over."""
    for key, value in table.items():
        if key in shapes:
            yield from shapes[key](f"{where}{key}", value)


def unknown_keys(table: dict, known: Collection[str], where: str = "") -> Iterator[Problem]:
    for key in table:
        if key not in known:
            yield Problem(f"{where}{key}", f"there is no such field{did_you_mean(key, known)}")


def text(field: str, value: object, *, breaks: str = _BREAKS) -> Iterator[Problem]:
    """A text that may have several lines."""
    if not isinstance(value, str):
        yield Problem(field, "is a text in quotes")
    elif unclean := [sign for sign in value if sign not in breaks and _is_unclean(sign)]:
        yield Problem(field, f"has a control character, U+{ord(unclean[0]):04X}")
    elif len(value) > LONGEST_TEXT:
        yield Problem(field, too_long(value, LONGEST_TEXT))


def _is_unclean(sign):
    """Control characters (PostgreSQL refuses the null), and signs that break a line unseen."""
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}


def line(field: str, value: object) -> Iterator[Problem]:
    """A text on one line."""
    return text(field, value, breaks="")


def lines(field: str, value: object) -> Iterator[Problem]:
    """A list of texts on one line each."""
    if not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        yield Problem(field, 'is a list of texts: ["…", "…"]')
        return
    for each in value:
        yield from line(field, each)
        if not each.strip():
            yield Problem(field, "has an empty text")


def flag(field: str, value: object) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem(field, "is true or false")


def number(what: str) -> Shape:
    """A whole number, said in words: `number("a number from 1 to 5")`."""

    def shape(field, value):
        if isinstance(value, bool) or not isinstance(value, int):
            yield Problem(field, f"is {what}")

    return shape


def tables(name: str, shapes: Mapping[str, Shape]) -> Shape:
    """A list of tables that begin with `[[name]]`, their fields called `citation 2.source`."""

    def shape(field, value):
        if not (isinstance(value, list) and all(isinstance(each, dict) for each in value)):
            yield Problem(field, f"is a list of tables: [[{name}]]")
            return
        for place, each in enumerate(value, start=1):
            yield from misshapen(each, shapes, f"{field} {place}.")

    return shape


def longest(model, column: str) -> int:
    """How many characters a column of a model takes."""
    validators = model._meta.get_field(column).validators
    return min(each.limit_value for each in validators if isinstance(each, MaxLengthValidator))


# What is said about a value


def too_long(value: str, most: int) -> str:
    return f"has {len(value)} characters; {most} fit"


def none_of(value: object, options: Collection[str]) -> str:
    """That a value is not in a closed list."""
    return f"{shown(value)} is not one of {', '.join(options)}{did_you_mean(value, options)}"


def there_is_no(what: str, value: object, options: Collection[str]) -> str:
    """That a value refers to nothing."""
    return f"there is no {what} {shown(value)}{did_you_mean(value, options)}"


def shown(value: object) -> str:
    """A value in quotes, cut where it would fill the screen."""
    said = repr(value)
    return said if len(said) <= 80 else f"{said[:79]}…"


def did_you_mean(value: object, options: Collection[str]) -> str:
    """A hint at the nearest option, whatever the case; empty where none is near."""
    folded = {each.casefold(): each for each in options}
    said = str(value).casefold()

    def nearness(option):
        # Among codes of three letters many are as near: "PKR" is a slip for PRK, not for UKR.
        alike = sorted(option) == sorted(said), option[:1] == said[:1]
        return SequenceMatcher(None, said, option).ratio(), *alike

    near = get_close_matches(said, folded, n=10)
    return f"; did you mean {folded[max(near, key=nearness)]!r}?" if near else ""
