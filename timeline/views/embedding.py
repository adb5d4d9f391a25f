"""What may stand in frames on other people's pages, alone of all addresses: views and events."""

import re
from dataclasses import replace
from functools import wraps

from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from timeline.chart.account import build_account
from timeline.chart.references import References
from timeline.reading.answers import answer
from timeline.values.vocabulary import State
from timeline.views import explorer
from timeline.views.absolute import absolute
from timeline.views.events import event_or_none, moved
from timeline.views.listing import GLYPHS
from timeline.views.public import data
from timeline.views.showing import show


def framed(view):
    """A view of the data that any page, or those that a setting names, may frame."""

    @wraps(view)
    def read(request, book, **named):
        try:
            return view(request, book, **named)
        except Http404 as missing:
            return _nothing(request, 404, missing.args[0])

    return xframe_options_exempt(csp(settings.FRAMED_POLICY)(data(read)))


def view(request, book, codes=""):
    form, asked = explorer.asked_in(request.GET, book, codes)
    if not form.errors and asked.framed_address() != request.get_full_path():
        return HttpResponseRedirect(asked.framed_address())
    found = answer(asked, book)
    is_missed = asked.event and not found.chosen
    called = explorer.event_called(asked.event) if is_missed else None
    if called and called.slug != asked.event and not form.errors:
        return HttpResponsePermanentRedirect(replace(asked, event=called.slug).framed_address())
    with translation.override(asked.lang or settings.LANGUAGE_CODE):
        context = explorer.context_of(request, asked, form, found, book, called)
        context["brief"] = found.chosen and context["chosen"].witness.briefly()
        response = render(request, "embed/view.html", context, status=context["status"])
    response.content = _staying(response.content.decode(), asked.address())
    return response


_IN_PLACE = re.compile(r'href="([^"]*)" hx-get="\1"')


def _staying(page, address):
    """Steps of the view, which htmx takes in place, stay in the frame; other links open outside.

    So do those to other pairs: in a frame nothing would lead back from them. The parts of the
    explorer are the same as on its page: only here they are told apart.
    """
    path, _mark, _query = address.partition("?")

    def told(step):
        stays = step[1].partition("?")[0] == path
        return f'href="/embed{step[1]}" target="_self"' if stays else f'href="{step[1]}"'

    return _IN_PLACE.sub(told, page)


def event(request, book, slug):
    found = event_or_none(slug)
    if found is None:
        if elsewhere := moved(slug, _framed_at):
            return elsewhere
        raise Http404(_("There is no event at this address."))
    if found.merged_into:
        return HttpResponsePermanentRedirect(_framed_at(found.merged_into))
    if found.state == State.WITHDRAWN:
        return _nothing(request, 410, found.withdrawal_reason)
    if request.GET:
        return HttpResponseRedirect(_framed_at(found))
    references = References()
    return show(
        request,
        "embed/event.html",
        book,
        event=build_account(found, book.names, references, revision=book.revision),
        glyph=GLYPHS[found.quad],
        canonical=absolute(request, found.get_absolute_url()),
    )


def _framed_at(event):
    return reverse("embed-event", args=[event.slug])


def _nothing(request, status, words):
    context = {"words": words, "canonical": absolute(request, reverse("overview"))}
    return render(request, "embed/nothing.html", context, status=status)


def script(request):
    """What makes frames as high as what is in them; its address stays when the script changes."""
    return HttpResponseRedirect(static("js/embed/around.js"))
