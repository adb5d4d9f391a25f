"""Two changes of one event, the second brought up to date with the first."""

from timeline.curation.reconciling import reconcile

JAPAN = {"country": "JPN", "role": "actor"}
RUSSIA = {"country": "RUS", "role": "recipient"}
CHINA = {"country": "CHN", "role": "affected"}
PAPER = {"source": "asahi", "stance": "supports", "locator": "p. 1"}
BOOK = {"source": "bluebook", "stance": "supports"}


def said(**more):
    return {"id": "talks-1956", "title": "Talks", "summary": "They talked."} | more


def test_each_side_keeps_what_it_alone_changed():
    found = reconcile(said(), said(title="Talks in London"), said(summary="They agreed."))
    assert found.document == said(title="Talks in London", summary="They agreed.")
    assert found.contested == ()


def test_what_both_changed_stays_as_published_until_somebody_chooses():
    sides = said(), said(title="Theirs"), said(title="Own")
    found = reconcile(*sides)
    assert (found.document["title"], found.contested) == ("Theirs", ("title",))
    assert reconcile(*sides, keeping={"title"}).document["title"] == "Own"


def test_what_both_changed_alike_is_not_asked_about():
    assert reconcile(said(), said(title="Same"), said(title="Same")).contested == ()


def test_what_one_side_emptied_stays_empty():
    found = reconcile(said(place="Moscow"), said(place="Moscow", title="New"), said())
    assert found.document == said(title="New")


def test_topics_of_both_sides_come_and_go():
    sides = [["fishing", "oil"], ["fishing", "oil", "peace"], ["islands", "oil"]]
    found = reconcile(*(said(topics=each) for each in sides))
    assert found.document["topics"] == ["islands", "oil", "peace"]


def test_rows_about_different_things_come_together():
    base, published = [JAPAN, RUSSIA], [JAPAN | {"role": "affected"}, RUSSIA]
    found = reconcile(
        said(participant=base),
        said(participant=published),
        said(participant=[JAPAN, RUSSIA, CHINA]),
    )
    assert (found.document["participant"], found.contested) == ([*published, CHINA], ())


def test_a_row_that_says_something_else_stands_where_it_stood():
    paper = PAPER | {"locator": "p. 2"}
    found = reconcile(
        said(citation=[PAPER, BOOK]),
        said(citation=[PAPER, BOOK | {"locator": "ch. 3"}]),
        said(citation=[paper, BOOK]),
    )
    assert found.document["citation"] == [paper, BOOK | {"locator": "ch. 3"}]


def test_one_source_cited_otherwise_by_both_is_contested():
    sides = [[PAPER | {"locator": each}] for each in ("p. 1", "p. 2", "p. 3")]
    assert reconcile(*(said(citation=each) for each in sides)).contested == ("citation",)


def test_another_order_is_not_lost_in_silence():
    found = reconcile(
        said(citation=[PAPER, BOOK]),
        said(citation=[PAPER | {"locator": "p. 9"}, BOOK]),
        said(citation=[BOOK, PAPER]),
    )
    assert found.contested == ("citation",)
