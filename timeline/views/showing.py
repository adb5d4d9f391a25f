"""A page, with its own address and the revision of the data that it shows."""

from django.shortcuts import render

from timeline.views.absolute import absolute


def show(request, template, book, *, status=200, **context):
    own = {"address": absolute(request), "revision": book.revision}
    return render(request, template, own | context, status=status)
