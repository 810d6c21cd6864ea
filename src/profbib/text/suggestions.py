"""Words that a user may have meant."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'bibtex'?`, or "" where no known word is near."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=65)
    return f"; did you mean {near[0]!r}?" if near else ""
