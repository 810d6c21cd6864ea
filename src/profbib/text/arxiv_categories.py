"""arXiv's categories: what a bare subject class such as "LG" stands for."""

from dataclasses import dataclass
from functools import cache, lru_cache

from profbib.data import table


@dataclass(frozen=True, slots=True)
class ArxivCategory:
    """A category of arXiv such as "cs.LG", and those that the same code could mean as well.

    `alternatives` is empty where the code has only one meaning.
    """

    name: str
    alternatives: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def find_category(code: str) -> ArxivCategory | None:
    """The category that `code` stands for on a computer-science site, or None for an unknown code.

    Takes a subject class ("LG"), an archive ("quant-ph") or a full category ("cs.LG",
    "astro-ph.CO"), in any case of letters. A name that arXiv has given up stays as it was printed.

    Source: arXiv's taxonomy of 2026-06-29, `data/arxiv_codes.json`.

    >>> find_category("CV")
    ArxivCategory(name='cs.CV', alternatives=('math.CV',))
    """
    return _categories().get(code.casefold())


@cache
def _categories() -> dict[str, ArxivCategory]:
    known: dict[str, ArxivCategory] = {}
    for code, row in table("arxiv_codes")["codes"].items():
        default = row["default_for_cs_site"]
        for name in row["candidates"]:
            known[name.casefold()] = ArxivCategory(name)
        others = tuple(name for name in row["candidates"] if name != default) if row["ambiguous"] else ()
        known[code.casefold()] = ArxivCategory(default, others)
    return known
