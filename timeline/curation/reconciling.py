"""A change brought up to date: what it changes, in what was published since it was begun."""

from collections.abc import Collection
from dataclasses import dataclass

_SETS = ("domains", "topics", "different_from")
_ROWS = {"participant": "country", "citation": "source"}  # what a row is about


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a change says now; of a contested field, which both sides changed, what is published."""

    document: dict
    contested: tuple[str, ...]


def reconcile(base: dict, published: dict, own: dict, keeping: Collection[str] = ()) -> Reconciled:
    """Merge three canonical documents of an event: `own` and `published` both come from `base`.

    Of contested fields those in `keeping` say what `own` says.
    """
    found, contested = dict(published), []
    for key in dict.fromkeys([*base, *published, *own]):
        sides = [document.get(key) for document in (base, published, own)]
        is_clear, value = _merged(key, *sides)
        if not is_clear:
            contested.append(key)
            value = sides[2] if key in keeping else sides[1]
        if value in (None, []):
            found.pop(key, None)
        else:
            found[key] = value
    return Reconciled(found, tuple(contested))


def _merged(key, base, published, own):
    """Whether the two can be told apart, and what they say together."""
    if own in (base, published):
        return True, published
    if published == base:
        return True, own
    if key in _SETS:
        base, published, own = (set(each or ()) for each in (base, published, own))
        return True, sorted((published - (base - own)) | (own - base))
    if key in _ROWS:
        return _merged_rows(_ROWS[key], *(each or [] for each in (base, published, own)))
    return False, published


def _merged_rows(about, base, published, own):
    gone, come = ([row for row in a if row not in b] for a, b in ((base, own), (own, base)))
    stayed = [row for row in base if row in own]
    others = [row for row in base if row not in published]
    others += [row for row in published if row not in base]
    is_contested = {row[about] for row in gone + come} & {row[about] for row in others}
    if is_contested or stayed != [row for row in own if row in base]:
        return False, published
    merged = []
    for row in published:
        if row not in gone:
            merged.append(row)
            continue
        # What replaces a row stands in its place.
        merged += [each for each in come if each[about] == row[about]]
        come = [each for each in come if each[about] != row[about]]
    return True, merged + come
