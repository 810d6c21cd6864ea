"""The citation processor: style and locale, compiled once, to rich text."""
