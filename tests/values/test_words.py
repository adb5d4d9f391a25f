import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.values.words import LONGEST_TOKEN, places_of, sought_in, tokens_of


def test_a_word_without_end_is_a_token_that_every_database_takes():
    assert tokens_of("a" * 5000) == ["a" * LONGEST_TOKEN]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Tōkyō, TOKYO", ["tokyo", "tokyo"]),
        ("Straße", ["strasse"]),
        ("Soviet–Japanese", ["soviet", "japanese"]),
        ("中日韩", ["中日", "日韩", "韩"]),
        ("佐々木", ["佐々", "々木", "木"]),
        ("ガス", ["ガス", "ス"]),
        ("ｶﾞｽ", ["ガス", "ス"]),
        ("소련", ["소련", "련"]),
        ("TASS通信", ["tass", "通信", "信"]),
        ("a_b", ["a", "b"]),
        ("-- \0 🙂 ( ) *", []),
    ],
)
def test_words_are_folded_and_east_asian_runs_are_pairs(text, tokens):
    assert tokens_of(text) == tokens


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("soviet fish", [("soviet", False), ("fish", True)]),
        ('soviet "fish"', [("soviet", False), ("fish", False)]),
        ("日 fish", [("日", True), ("fish", True)]),
        ("fish fish", [("fish", False)]),
        ('"', []),
    ],
)
def test_the_last_word_may_go_on_unless_a_quote_closes_it(text, sought):
    assert [each[:2] for each in sought_in(text)] == sought


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Japan and Russia", ["japan", "russia"]),
        ("japan NOT russia", ["japan", "russia"]),
        ("treaty of peace", ["treaty", "peace"]),
        ("did not happen", ["did", "not", "happen"]),
        ("and", ["and"]),
        ("NOT", ["not"]),
    ],
)
def test_words_that_join_others_are_not_looked_for(text, tokens):
    assert [each.token for each in sought_in(text)] == tokens


def test_a_word_finds_its_other_forms_unless_a_quote_closes_it():
    assert [sought.finds("treaty") for sought in sought_in("treaties")] == [True]
    assert [sought.finds("treaty") for sought in sought_in('"treaties"')] == [False]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("tokyo", "[Tōkyō] talks on 日ソ共同宣言, Warsaw"),
        ("talk", "Tōkyō [talks] on 日ソ共同宣言, Warsaw"),
        ('"talk"', "Tōkyō talks on 日ソ共同宣言, Warsaw"),
        ("共同", "Tōkyō talks on 日ソ[共同]宣言, Warsaw"),
        ("ソ共同", "Tōkyō talks on 日[ソ共同]宣言, Warsaw"),
        ("言", "Tōkyō talks on 日ソ共同宣[言], Warsaw"),
    ],
)
def test_what_is_sought_is_found_where_it_stands(words, marked):
    text = "Tōkyō talks on 日ソ共同宣言, Warsaw"
    for start, end in reversed(places_of(sought_in(words), text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == marked


@given(st.text(max_size=60))
def test_a_text_is_found_by_each_of_its_words(text):
    tokens = tokens_of(text)
    assert all(any(each.finds(token) for token in tokens) for each in sought_in(text))
    assert all(0 <= start < end <= len(text) for start, end in places_of(sought_in(text), text))
