"""How a text becomes search tokens, the same on every database."""

import re
import unicodedata

# PostgreSQL refuses a lexeme of more than two kilobytes; nobody searches for as much.
LONGEST_TOKEN = 100

_RUNS = re.compile(r"[^\W_]+")
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)


def folded(text: str) -> str:
    """A text without its case and accents, for comparing; databases do this for ASCII alone."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign)
    )
    return unicodedata.normalize("NFC", bare)


def key_of(text: str) -> str:
    """What two spellings of a name share: "U.S.S.R." and "ussr" are one."""
    return "".join(_RUNS.findall(folded(text)))


def tokens_of(text: str) -> list[str]:
    """The words of a text, folded: case and accents gone, East Asian runs as pairs of signs.

    A run of one East Asian sign is a token of that sign, so that it is found as the beginning
    of a pair.
    """
    tokens = []
    for run in _RUNS.findall(folded(text)):
        for part in re.split(f"({_EAST_ASIAN.pattern})", run):
            if _EAST_ASIAN.fullmatch(part):
                tokens += [part[at : at + 2] for at in range(max(1, len(part) - 1))]
            elif part:
                tokens.append(part[:LONGEST_TOKEN])
    return tokens
