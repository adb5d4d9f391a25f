"""The admin's site itself, apart from its screens, which are registered with it."""
