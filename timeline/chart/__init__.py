"""The explorer's picture: filter and rows in, finished view models out."""
