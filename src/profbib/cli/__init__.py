"""Options in, text out, errors to exit status."""
