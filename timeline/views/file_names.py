"""What the file of a view is called: by that a reader tells one download from another."""

import hashlib

from django.utils.text import slugify

from timeline.filters import View

LONGEST = 120  # without the suffix: some file systems take 143 bytes
DIGITS = 8
_WORDS = {"states": "exact", "within": "within"}
_NAMED = {"by", "min", "disputed"}  # whose value says little without its key


def disposition(name: str, suffix: str) -> str:
    """The header of RFC 6266; a browser shows what it can and has the name to save it under."""
    return f'inline; filename="{name}.{suffix}"'


def file_name(view: View) -> str:
    """Pairs, span and filters in ASCII, as a name without its suffix.

    Where that is cut, or words have other letters, a number made of the address tells it apart.
    """
    pairs = "-and-".join(pair.text for pair in view.pairs) or "all-pairs"
    span = view.wanted.span
    ends = (span.from_text or span.first.year, span.to_text or span.last.year)
    said = [each for each in view.wanted.query() if each[0] not in {"from", "to", "sort"}]
    parts = ["dyad", pairs, *map(str, ends), *(_part(*each) for each in said)]
    name = "-".join(filter(None, parts))
    if len(name) <= LONGEST and view.wanted.words.isascii():
        return name
    number = hashlib.sha256(view.address().encode()).hexdigest()[:DIGITS]
    return f"{name[: LONGEST - DIGITS - 1].rstrip('-')}-{number}"


def _part(key, text):
    if key in _WORDS:
        return _WORDS[key]
    if key == "q":
        return slugify(text)
    values = [f"not-{each[1:]}" if each[0] == "-" else each for each in text.split(",")]
    return slugify("-".join([key, *values] if key in _NAMED else values))
