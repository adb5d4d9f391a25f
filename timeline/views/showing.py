"""A page, with its own address and the revision of the data that it shows."""

from django.shortcuts import render


def show(request, template, book, *, status=200, **context):
    own = {"address": request.build_absolute_uri(), "revision": book.revision}
    return render(request, template, own | context, status=status)
