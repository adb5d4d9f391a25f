"""Whole addresses of ours."""

from django.conf import settings
from django.utils.encoding import iri_to_uri


def absolute(request, path=None) -> str:
    """The whole address of a path, or of the request: at the site's own address if it is set.

    Else at the host that was asked, so that a start on any machine needs no setting.
    """
    if not settings.SITE_ADDRESS:
        return request.build_absolute_uri(path)
    return settings.SITE_ADDRESS + iri_to_uri(request.get_full_path() if path is None else path)
