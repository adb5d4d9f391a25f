from timeline.values.meanings import meaning_of
from timeline.values.vocabulary import (
    Action,
    Certainty,
    CoverageLevel,
    Domain,
    Outcome,
    Quad,
    Role,
    SourceKind,
    Stance,
    Verdict,
)

EXPLAINED = (
    Action, Certainty, CoverageLevel, Domain, Outcome, Quad, Role, SourceKind, Stance, Verdict,
)  # fmt: skip


def test_every_value_that_a_reader_meets_has_a_meaning_of_its_own():
    meanings = [str(meaning_of(value)) for values in EXPLAINED for value in values]
    assert all(meanings)
    assert len(set(meanings)) == len(meanings)
