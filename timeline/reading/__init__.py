"""What the database answers for a view: counts, marks, one page of the list."""
