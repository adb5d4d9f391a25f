"""Which code answers: a fingerprint of what a page is made of besides its data."""

import hashlib
from functools import cache

from timeline.bootstrap.configuration import ROOT

MADE_OF = (
    "timeline/**/*.py", "timeline/locale/**/*.mo", "timeline/formats/fonts/*", "templates/**/*",
    "static/**/*",
)  # fmt: skip


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits, the same for every process that runs the same files."""
    said = hashlib.sha256()
    for path in sorted({path for pattern in MADE_OF for path in ROOT.glob(pattern)}):
        if path.is_file():
            said.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
            said.update(path.read_bytes())
    return said.hexdigest()[:16]
