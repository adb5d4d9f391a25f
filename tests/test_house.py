"""The house's ranks: a module imports only from lower ranks, and inside a package one way."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "timeline"
RANKS = (
    {"bootstrap"},
    {"values"},
    {"filters"},
    {"facets"},
    {"forms", "converters", "querysets"},
    {"models"},
    {"chart", "curation"},
    {"formats", "reading", "throttle"},
    {"views", "desk", "admin", "management"},
    {"urls"},
)
RANK_OF = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
FILES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in RANK_OF
]


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_of(path):
    return {
        name.split(".")[1]
        for name in imports_of(path)
        if name.startswith("timeline.") and name.split(".")[1] in RANK_OF
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_from_lower_ranks(path):
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    higher = {room for room in rooms_of(path) - {own} if RANK_OF[room] >= RANK_OF[own]}
    assert higher == set()


def modules_of(package):
    return {path.stem: path for path in (PACKAGE / package).glob("*.py") if path.stem[0] != "_"}


PACKAGES = [
    "values", "querysets", "models", "chart", "curation", "curation/indexing", "curation/seeding",
    "curation/pasting", "formats", "reading", "views", "desk", "admin",
]  # fmt: skip


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_inside_a_package_run_one_way(package):
    modules = modules_of(package)
    dotted = f"timeline.{package.replace('/', '.')}"
    inside = {
        name: {other for other in modules if f"{dotted}.{other}" in set(imports_of(path))}
        for name, path in modules.items()
    }
    placed = set()
    while free := {name for name in inside if name not in placed and inside[name] <= placed}:
        placed |= free
    assert set(inside) - placed == set()
