from timeline.values.words import LONGEST_TOKEN, tokens_of


def test_a_word_without_end_is_a_token_that_every_database_takes():
    assert tokens_of("a" * 5000) == ["a" * LONGEST_TOKEN]
