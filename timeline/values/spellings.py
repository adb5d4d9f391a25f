"""One English word in the other number, and as the other side of the Atlantic spells it.

Rules, not a dictionary: what they make that is no word is found nowhere and costs nothing.
"""

import re

# They end as a plural does, and are none.
_SINGULAR = {"news", "series", "species", "paris"}
_ATLANTIC = {
    "defence": "defense", "offence": "offense", "labour": "labor", "harbour": "harbor",
    "neighbour": "neighbor", "centre": "center", "programme": "program", "licence": "license",
    "honour": "honor", "favour": "favor", "armour": "armor", "cheque": "check", "grey": "gray",
}  # fmt: skip
_PAIRS = _ATLANTIC | {american: british for british, american in _ATLANTIC.items()}
_IS_OR_IZ = re.compile(r"(?<=[a-z]{2}i)[sz](?=(?:ations?|e|es|ed|ing|ers?)$)")
SHORTEST = 4


def forms_of(token: str) -> tuple[str, ...]:
    """The other forms under which a folded word is found; none of a short one or a name's initials.

    "treaties" finds "treaty", "denuclearization" finds "denuclearisation", and the other way about.
    """
    if len(token) < SHORTEST or not (token.isascii() and token.isalpha()):
        return ()
    spelt = {token, *_other_numbers(token)}
    spelt |= {other for each in spelt for other in _other_shores(each)}
    return tuple(sorted(spelt - {token}))


def _other_numbers(token):
    if token in _SINGULAR or token.endswith(("ss", "us", "is", "ed", "ing")):
        return
    if token.endswith("ies"):
        yield f"{token[:-3]}y"
    elif re.search(r"(?:ch|sh|x|ss)es$", token):
        yield token[:-2]
    elif token.endswith("s"):
        yield token[:-1]
    elif re.search(r"[^aeiou]y$", token):
        yield f"{token[:-1]}ies"
    elif re.search(r"(?:ch|sh|x)$", token):
        yield f"{token}es"
    else:
        yield f"{token}s"


def _other_shores(token):
    if token in _PAIRS:
        yield _PAIRS[token]
    if _IS_OR_IZ.search(token):
        yield _IS_OR_IZ.sub(lambda found: "z" if found[0] == "s" else "s", token)
