"""Pure functions on strings: names, dates, titles, links, LaTeX text."""
