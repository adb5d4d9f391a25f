import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

_answer = get_wsgi_application()


def application(environ, start_response):
    """Django's answer, to HEAD its headers alone: gunicorn warns of every body that it drops."""
    body = _answer(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return body
    body.close()
    return []
