from django.db import DatabaseError
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from timeline.models import Ledger


@require_safe
def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
def ready(request):
    try:
        Ledger.objects.current()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
