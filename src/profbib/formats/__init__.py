"""A table of formats: a bibliography becomes the text of a file."""
