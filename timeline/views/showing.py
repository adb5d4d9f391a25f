"""A page, with the revision of the data that it shows."""

from django.shortcuts import render


def show(request, template, book, *, status=200, **context):
    return render(request, template, {"revision": book.revision, **context}, status=status)
