"""How gunicorn serves Dyad. A host may use it too: gunicorn -c python:timeline.bootstrap.server"""

import os

wsgi_app = "timeline.wsgi:application"
bind = "127.0.0.1:8000"

workers = int(os.environ.get("WEB_CONCURRENCY") or min(4, (os.cpu_count() or 1) + 1))
worker_class = "gthread"
threads = 4

# Loaded once, then forked: a start costs one import of Django, however many workers there are.
preload_app = True
timeout = 60
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"


def post_worker_init(worker):
    """The socket listens and the first worker takes requests: from now on it answers."""
    if worker.age == 1 and (address := os.environ.get("DYAD_ADDRESS")):
        print(f"Dyad answers at {address}  (Ctrl-C stops it)", flush=True)
