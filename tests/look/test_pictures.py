"""Where these fail, `python3 manage.py pictures` mends it."""

import struct

import pytest
from django.conf import settings

from timeline.management.commands.pictures import (
    ICON_SIZES,
    PICTURES,
    README,
    STATIC,
    TOUCH_ICON,
    TOUCH_SIZE,
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.name)
def test_a_picture_is_there_and_light(picture):
    assert 10_000 < picture.file.stat().st_size < 150_000


def test_the_readme_shows_each_of_its_pictures():
    readme = (settings.BASE_DIR / "README.md").read_text()
    own = [each.file.name for each in PICTURES if each.file.parent == README]
    assert [name for name in own if f"docs/pictures/{name}" not in readme] == []


def test_the_icons_are_drawn_in_every_size():
    kind, number = struct.unpack_from("<2xHH", (STATIC / "favicon.ico").read_bytes())
    assert (kind, number) == (1, len(ICON_SIZES))
    assert struct.unpack_from(">16xII", TOUCH_ICON.read_bytes()) == (TOUCH_SIZE, TOUCH_SIZE)
