"""The shape of codes in paths; the view resolves them against the database."""

import re


class CodesConverter:
    """One pair or several, `jpn-rus` or `chn-usa,jpn-rus`, in any case and order."""

    regex = r"[A-Za-z]{3}-[A-Za-z]{3}(?:,[A-Za-z]{3}-[A-Za-z]{3})*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class CountryConverter(CodesConverter):
    regex = r"[A-Za-z]{3}"


SUFFIXES = (
    "json", "csv", "participants.csv", "ics", "atom",
    "bib", "ris", "csl.json",
    "jsonld", "md", "timelinejs.json",
    "changes.atom",
    "svg", "png", "card.png",
)  # fmt: skip


class SuffixConverter(CodesConverter):
    """A format in any case; the view sends on to its lower-case address."""

    regex = rf"(?i:{'|'.join(re.escape(each) for each in SUFFIXES)})"

    def to_python(self, value):
        return value.lower()
