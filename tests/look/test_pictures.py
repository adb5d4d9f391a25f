"""Where these fail, `python3 manage.py pictures` mends it."""

import pytest
from django.conf import settings

from timeline.management.commands.pictures import PICTURES, README


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file.name)
def test_a_picture_is_there_and_light(picture):
    assert 10_000 < picture.file.stat().st_size < 150_000


def test_the_readme_shows_each_of_its_pictures():
    readme = (settings.BASE_DIR / "README.md").read_text()
    own = [each.file.name for each in PICTURES if each.file.parent == README]
    assert [name for name in own if f"docs/pictures/{name}" not in readme] == []
