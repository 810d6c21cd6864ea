"""A table of readers: text becomes a profile or a bibliography."""
