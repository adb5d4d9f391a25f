"""How gunicorn serves Dyad. A host may use it too: gunicorn -c python:timeline.bootstrap.server"""

import gc
import os
import sys

from timeline.bootstrap.configuration import fault_in_web_concurrency

# Also for a host that starts gunicorn itself: with no workers it would listen and never answer.
if fault := (chosen := os.environ.get("WEB_CONCURRENCY")) and fault_in_web_concurrency(chosen):
    sys.exit(f"gunicorn: {fault}")

wsgi_app = "timeline.wsgi:application"
bind = "127.0.0.1:8000"

# Measured on two cores with the explorer and eight readers at once: two threads a worker lose
# nothing against one (35 pages a second) and let a long export go on beside a page; four halve
# that, for the threads of a process fight over the interpreter.
workers = int(chosen or min(8, (os.cpu_count() or 1) + 1))
worker_class = "gthread"
threads = 2

# Loaded once, then forked: a start costs one import of Django, however many workers there are.
preload_app = True
timeout = 60
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    """What is loaded by now stays for good; the collector need not walk it again and again.

    Walking it made every tenth page 70 ms slower.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def post_worker_init(worker):
    """The socket listens and the first worker takes requests: from now on it answers."""
    if worker.age == 1 and (address := os.environ.get("DYAD_ADDRESS")):
        print(f"Dyad answers at {address}  (Ctrl-C stops it)", flush=True)
