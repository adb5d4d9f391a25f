import pytest

from timeline.values.spellings import forms_of


@pytest.mark.parametrize(
    ("token", "forms"),
    [
        ("treaties", ("treaty",)),
        ("treaty", ("treaties",)),
        ("islands", ("island",)),
        ("speech", ("speeches",)),
        ("speeches", ("speech",)),
        ("denuclearization", ("denuclearisation", "denuclearisations", "denuclearizations")),
        ("normalised", ("normalized",)),
        ("defense", ("defence", "defenses")),
        ("crisis", ()),
        ("news", ()),
        ("congress", ()),
        ("usa", ()),
        ("1956", ()),
        ("договор", ()),
    ],
)
def test_a_word_has_its_other_number_and_the_other_shores_spelling(token, forms):
    assert forms_of(token) == forms


@pytest.mark.parametrize("token", ["treaties", "islands", "denuclearization", "defense", "tariff"])
def test_forms_lead_back(token):
    assert all(token in forms_of(each) for each in forms_of(token) if not each.endswith("ss"))
