"""The names that a page prints."""

from timeline.reading.book import shelf


def namebook():
    return shelf.book().names
