"""What a reader's words found, marked where it stands."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from timeline.values.findable import Field, texts_of
from timeline.values.words import Sought, places_of, tokens_of

AROUND = 70  # signs of a text shown on either side of the first word found
MOST_QUOTED = 2


class Piece(NamedTuple):
    text: str
    is_hit: bool = False


class Hit(NamedTuple):
    """A text of an event that holds words sought for and is not in sight; `where` it stands."""

    where: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Seeker:
    """Marks what is sought; `names` has by code all that a participant is found by."""

    sought: tuple[Sought, ...] = ()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def marked(self, text: str) -> tuple[Piece, ...]:
        if not self.sought:
            return (Piece(text),)
        text = unicodedata.normalize("NFC", text)
        pieces, at = [], 0
        for start, end in places_of(self.sought, text):
            pieces += [Piece(text[at:start]), Piece(text[start:end], is_hit=True)]
            at = end
        return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)

    def hits_in(self, event, *, in_sight: tuple[str, ...]) -> tuple[Hit, ...]:
        """The texts that hold what is sought and not in sight, those that hold most first."""
        missing = set(self.sought).difference(*map(self._found_in, in_sight))
        if not missing:
            return ()
        texts = [(where, text, self._found_in(text)) for where, text in texts_of(event, self.names)]
        hits = []
        while missing and len(hits) < MOST_QUOTED:
            where, text, found = max(texts, key=lambda each: len(each[2] & missing))
            if not found & missing:
                break
            missing -= found
            hits.append(Hit(_words_for(where), self._quoted(text)))
        return tuple(hits)

    def _found_in(self, text):
        tokens = tokens_of(text)
        return {each for each in self.sought if any(map(each.finds, tokens))}

    def _quoted(self, text):
        """The text around the first word found, cut between words."""
        text = unicodedata.normalize("NFC", text)
        first, last = places_of(self.sought, text)[0]
        start, end = max(0, first - AROUND), min(len(text), last + AROUND)
        if start and (blank := text.find(" ", start, first)) > 0:
            start = blank + 1
        if end < len(text) and (blank := text.rfind(" ", last, end)) > 0:
            end = blank
        pieces = self.marked(text[start:end])
        before = (Piece("… "),) if start else ()
        after = (Piece(" …"),) if end < len(text) else ()
        return (*before, *pieces, *after)


def _words_for(where):
    return {
        Field.LABEL: _("on the chart"),
        Field.PLACE: _("place"),
        Field.TOPIC: _("topic"),
        Field.CAPACITY: _("taking part"),
        Field.NAME: _("by another name"),
        Field.CLAIM: _("in a source"),
        Field.SOURCE: _("source"),
        Field.CLAIMANT: _("claimed by"),
        Field.DATING: _("how it was dated"),
    }.get(where, "")
