"""One bibliographic entry as somebody pasted it, read into the entry of a source.

BibTeX, RIS and CSL-JSON each become an item of CSL-JSON, and the item a source's entry. Nothing
is saved by reading: a form is filled with it, and a person looks it over.
"""

import re

from django.utils.translation import gettext as _

from timeline.curation.pasting import bibtex, csl, ris
from timeline.curation.pasting.items import Read, Unreadable, entry_of

MOST_SIGNS = 50_000
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_RIS = re.compile(r"^[ \t]*TY {1,2}-", re.MULTILINE)


def read(pasted: str) -> Read:
    """The one entry in a text. Raises Unreadable with a reason that names the line."""
    text = pasted.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(_("Nothing was pasted."))
    if len(text) > MOST_SIGNS:
        raise Unreadable(
            _("It has %(n)s characters; one entry has %(most)s at most.")
            % {"n": f"{len(text):,}", "most": f"{MOST_SIGNS:,}"}
        )
    return entry_of(_reader_of(text)(text))


def _reader_of(text):
    if text.lstrip()[0] in "{[":
        return csl.item_in
    starts = {ris.item_in: _RIS.search(text), bibtex.item_in: _BIBTEX.search(text)}
    found = {reader: start.start() for reader, start in starts.items() if start}
    if not found:
        raise Unreadable(
            _(
                "Line 1 begins no entry that is known here: BibTeX begins with @article{, "
                "RIS with TY  -, CSL-JSON with {."
            )
        )
    # An abstract in one format may quote the other.
    return min(found, key=found.get)
