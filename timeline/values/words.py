"""How a text becomes search tokens, the same on every database, and how words find them again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from timeline.values.spellings import forms_of

# PostgreSQL refuses a lexeme of more than two kilobytes; nobody searches for as much.
LONGEST_TOKEN = 100
# Shorter words are near to a dozen others.
SHORTEST_SPELT = 4

# No word has it inside, so that it can set the words of a title apart.
TITLE_SIGN = "_"

_RUNS = re.compile(r"[^\W_]+")
# In a text as it was written, accents may stand on their own behind their letter.
_WRITTEN_RUNS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u3099\u309a])*")
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# They make other letters of か and は, as no accent does.
_VOICE_MARKS = "\u3099\u309a"
_CLOSING_QUOTES = "\"'”’»」』"


def folded(text: str) -> str:
    """A text without its case and accents, for comparing; databases do this for ASCII alone."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign) or sign in _VOICE_MARKS
    )
    return unicodedata.normalize("NFC", bare)


def key_of(text: str) -> str:
    """What two spellings of a name share: "U.S.S.R." and "ussr" are one."""
    return "".join(_RUNS.findall(folded(text)))


def tokens_of(text: str) -> list[str]:
    """The words of a text, folded: case and accents gone, East Asian runs as pairs of signs.

    The last sign of such a run is a token too, so that each of its signs begins one.
    """
    tokens = []
    for run in _RUNS.findall(folded(text)):
        for part, is_east_asian, _at in _parts_of(run):
            if is_east_asian:
                tokens += [part[at : at + 2] for at in range(len(part))]
            else:
                tokens.append(part[:LONGEST_TOKEN])
    return tokens


def is_east_asian(token: str) -> bool:
    return bool(_EAST_ASIAN.fullmatch(token))


def is_spelt(token: str) -> bool:
    """Whether it is a word that can be misspelt: letters of an alphabet, and enough of them."""
    return len(token) >= SHORTEST_SPELT and token.isalpha() and not _EAST_ASIAN.search(token)


def _parts_of(run):
    """The pieces of a run, whether each is East Asian, and where it begins."""
    at = 0
    for part in re.split(f"({_EAST_ASIAN.pattern})", run):
        if part:
            yield part, is_east_asian(part), at
        at += len(part)


# Finding them again


# Words that join others, and those with which other searches are told to: no event is meant by
# them. They count where nothing else is said.
_JOINING = {"a", "an", "and", "in", "of", "on", "or", "the", "versus", "vs"}
_OPERATORS = re.compile(r"(?<!\S)(?:NOT|NEAR)(?!\S)")


class Sought(NamedTuple):
    """A token that a reader looks for, or what such a token begins with.

    `forms` are other spellings of the same word, which find as much.
    """

    token: str
    is_beginning: bool = False
    forms: tuple[str, ...] = ()

    @property
    def in_title(self) -> Self:
        signed = tuple(TITLE_SIGN + form for form in self.forms)
        return self._replace(token=TITLE_SIGN + self.token, forms=signed)

    @property
    def spelt(self) -> tuple[str, ...]:
        return (self.token, *self.forms)

    def finds(self, token: str) -> bool:
        return token.startswith(self.spelt) if self.is_beginning else token in self.spelt


def sought_in(text: str) -> tuple[Sought, ...]:
    """What a reader's words look for: each of them, the last also as the beginning of a word.

    A quote behind the last word closes it: that word alone, in no other form. A single East Asian
    sign is always a beginning.
    """
    tokens = tokens_of(_OPERATORS.sub(" ", text)) or tokens_of(text)
    is_closed = text.rstrip()[-1:] in _CLOSING_QUOTES
    found = {token: len(token) == 1 and is_east_asian(token) for token in tokens}
    if tokens and tokens.count(tokens[-1]) == 1 and not is_closed:
        found[tokens[-1]] = True
    telling = {token: begins for token, begins in found.items() if token not in _JOINING}
    closed = tokens[-1] if is_closed and tokens else None
    return tuple(
        Sought(token, begins, () if token == closed else forms_of(token))
        for token, begins in (telling or found).items()
    )


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as it was written, with where each begins and ends."""
    for run in _WRITTEN_RUNS.finditer(text):
        for part, _is_east_asian, at in _parts_of(run.group()):
            yield part, run.start() + at, run.start() + at + len(part)


def places_of(sought: Iterable[Sought], text: str) -> list[tuple[int, int]]:
    """Where in a text the tokens stand: whole words, and of East Asian runs their very signs."""
    sought = tuple(sought)
    places = []
    for word, start, end in words_in(text):
        if is_east_asian(word):
            places += _signs_found(sought, word, start)
        elif any(each.finds(token) for token in tokens_of(word) for each in sought):
            places.append((start, end))
    return _joined(places)


def _signs_found(sought, word, start):
    for at in range(len(word)):
        token = "".join(tokens_of(word[at : at + 2])[:1])
        for each in sought:
            if each.finds(token):
                yield start + at, start + at + min(len(each.token), len(word) - at)


def _joined(places):
    joined = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
