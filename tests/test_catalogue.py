from babel.messages.pofile import read_po

from timeline.management.commands.catalogue import TEMPLATE, extracted


def texts_of(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def test_every_text_of_the_interface_is_in_the_catalogue():
    """Where this fails, `python3 manage.py catalogue` mends it."""
    with TEMPLATE.open("rb") as file:
        assert texts_of(read_po(file)) == texts_of(extracted())


def test_texts_of_templates_views_and_models_are_found():
    ids = {message.id for message in extracted()}
    assert {"Who says so", "Territory", "first day"} <= ids
    assert ("%(n)s record, %(span)s", "%(n)s records, %(span)s") in ids


def test_texts_of_the_desk_are_found_in_every_way_of_writing_them():
    ids = {message.id for message in extracted()}
    assert {"Send it now", "Saved meanwhile", "What %(who)s saved, and what you typed"} <= ids
    one = "Too many attempts to log in from here. Try again in %(minutes)s minute."
    assert (one, one.replace("minute.", "minutes.")) in ids
