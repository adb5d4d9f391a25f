"""The two commands that a fresh clone starts with. Standard library only."""

from .environment import enter_environment

__all__ = ["enter_environment"]
