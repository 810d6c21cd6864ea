"""Rich text to plain text, HTML, Markdown."""
