"""Sources as they are named on paper, where nothing can be followed: numbered references."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from timeline.values.edtf import parse


class Reference(NamedTuple):
    words: str  # authors, title, where it appeared, when
    address: str


class References:
    """The sources of a page, numbered from 1 in the order in which it names them."""

    def __init__(self):
        self._numbers = {}
        self.rows = []

    def number_of(self, source) -> int:
        if source.pk not in self._numbers:
            self.rows.append(_reference(source))
            self._numbers[source.pk] = len(self.rows)
        return self._numbers[source.pk]


def _reference(source):
    issued = parse(source.issued).words() if source.issued else ""
    told = [_authors(source), source.title, source.container_title, source.publisher, issued]
    # A ministry is author and publisher of its own pages: once is enough.
    words = ". ".join(dict.fromkeys(each.rstrip(".") for each in told if each))
    return Reference(f"{words}.", source.url or source.archive_url)


def _authors(source):
    if len(source.authors) <= 3:
        return "; ".join(source.authors)
    return _("%(first)s and %(n)s others") % {
        "first": source.authors[0],
        "n": len(source.authors) - 1,
    }
