"""Where this fails, `python3 manage.py pictures` mends it."""

import pytest

from timeline.management.commands.pictures import PICTURES


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.name)
def test_a_picture_has_the_size_that_is_said_of_it(page, picture):
    page.goto(picture.file.as_uri())
    size = page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
    assert size == [picture.width * picture.sharpness, picture.height * picture.sharpness]


def test_the_shared_picture_is_as_large_as_every_page_says(page, live_server, transactional_db):
    page.goto(f"{live_server.url}/about/")
    said = "[...document.querySelectorAll('[property^=\"og:image:\"]')].map(each => +each.content)"
    assert page.evaluate(said)[:2] == [1200, 630]
    shared = PICTURES[-1]
    assert [shared.width * shared.sharpness, shared.height * shared.sharpness] == [1200, 630]
