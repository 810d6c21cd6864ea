"""Writes made-up profile pages in the grammar of the real ones: the same seed, the same bytes.

    python benchmarks/pages.py --pages 500 --out FOLDER

Every paper is a pure function of the seed, the page's number and its place on the page, so that
page 7 is the same whether ten pages are written or ten thousand.
"""

import argparse
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

CAPTURED = date(2026, 6, 30)
OLDEST = date(2015, 1, 1)
SCORED_DAYS = 90
PAPERS = 20
SHARED = 0.02
"""Of the papers of a page, how many stand on an earlier page too."""
WITH_CODE = 0.2
HARD, LATEX = 0.02, 0.005
"""Of the sentences, how many hold characters that LaTeX takes for commands, and how many hold commands.

About one abstract in five has the first and one in twenty the second; of the real ones, 5 and 2 in 48.
"""
ABSTRACT = 1_300
CODES = (
    ("LG",) * 8
    + ("CV",) * 6
    + ("CL",) * 4
    + ("AI", "RO", "IR", "IV", "SP", "IT", "ML", "CR", "HC", "SD", "quant-ph")
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SMALL_WORDS = frozenset({"a", "and", "for", "in", "of", "on", "the", "via", "with"})
GAP = re.compile(r"\{(adjective|noun|things|name)\}")
TITLES = (
    "{name}: {Adjective} {Noun} for {Things}",
    "{name}: {Verb} {Adjective} {Noun} in {Things} via {Noun}",
    "{Verb} {Adjective} {Noun} for {Things} with {Adjective} {Noun}",
    "Towards {Adjective} {Noun} of {Adjective} {Things} via {Noun}",
    "How Does {Adjective} {Noun} Change {Adjective} {Things} in {Noun}?",
    "{Adjective} {Noun} and {Adjective} {Noun} for {Things}: A {Noun} Perspective",
    "On the {Noun} of {Adjective} {Things} with {Adjective} {Noun}",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The six lines of a paper on a page, as far as they hold text."""

    meta: str
    title: str
    authors: str
    abstract: str

    def __str__(self) -> str:
        return f"{self.meta}\n{self.title}\n\n{self.authors}\n\n{self.abstract}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands: the page and the place on it, both counted from 0."""

    page: int
    place: int


@cache
def words() -> dict[str, Any]:
    """The word lists of `words.toml`."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def page(seed: int, number: int, papers: int = PAPERS) -> str:
    """The text of page `number` (from 0) with `papers` papers; no line end at its end, as on the site."""
    rng = Random(f"{seed}/{number}")
    header = (
        author(Random(f"{seed}/{number}/owner")),
        "",
        rng.choice(("LG", "CV", "CL")),
        f"h-index{rng.randint(1, 90)}",
        f"{papers:,}papers",
        f"{rng.randint(0, 40_000):,}citations",
        f"Novelty{rng.randint(20, 80)}%",
        f"AI Score{rng.randint(20, 80)}",
        "",
        f"{papers:,} Papers",
    )
    listed = (paper(seed, source(seed, Place(number, place), papers)) for place in range(papers))
    return "\n\n".join(("\n".join(header), *map(str, listed)))


def source(seed: int, place: Place, papers: int) -> Place:
    """The place whose paper stands at `place`: itself, or one on an earlier page that is no copy."""
    rng = Random(f"{seed}/{place.page}/{place.place}/source")
    if place.page == 0 or rng.random() >= SHARED:
        return place
    while True:
        earlier = Place(rng.randrange(place.page), rng.randrange(papers))
        if source(seed, earlier, papers) == earlier:
            return earlier


def paper(seed: int, place: Place) -> Paper:
    """The paper that is at home at `place`."""
    rng = Random(f"{seed}/{place.page}/{place.place}")
    day = OLDEST + timedelta(days=rng.randrange((CAPTURED - OLDEST).days))
    name, has_code = coined_name(rng), rng.random() < WITH_CODE
    abstract = abstract_text(rng, name)
    if has_code:
        abstract += f" The code is available at {code_link(rng, name)}."
    return Paper(
        meta_line(rng, day, has_code), title_text(rng, name), author_line(rng, place, seed), abstract
    )


def meta_line(rng: Random, day: date, has_code: bool) -> str:
    """The score of a recent paper, the category, the date (without this year) and the Code flag, glued."""
    recent = (CAPTURED - day).days <= SCORED_DAYS
    score = f"{rng.randint(50, 990) / 10:g}" if recent else ""
    year = "" if day.year == CAPTURED.year else f", {day.year}"
    return f"{score}{rng.choice(CODES)}{MONTHS[day.month - 1]} {day.day}{year}{'Code' if has_code else ''}"


def author_line(rng: Random, place: Place, seed: int) -> str:
    """Up to three names, the page's owner often among them, with et al. and tags as the site prints them."""
    names = [author(rng) for _ in range(rng.choice((1, 2, 3, 3, 3, 3)))]
    if rng.random() < 0.7:
        names[rng.randrange(len(names))] = author(Random(f"{seed}/{place.page}/owner"))
    more = " et al." if len(names) == 3 and rng.random() < 0.6 else ""
    tags = f" · {', '.join(rng.sample(words()['text']['affiliations'], 2))}" if rng.random() < 0.02 else ""
    return ", ".join(dict.fromkeys(names)) + (more if len(set(names)) == 3 else "") + tags


def author(rng: Random) -> str:
    """One name in the order of its script."""
    scripts = words()["script"]
    script = rng.choices(scripts, weights=[row["weight"] for row in scripts])[0]
    given, family = rng.choice(script["given"]), rng.choice(script["family"])
    if script.get("family_first"):
        return f"{family}{'' if script.get('joined') else ' '}{given}"
    return f"{given} {family}"


def title_text(rng: Random, name: str) -> str:
    """A title in title case."""
    template = rng.choice(TITLES)
    return re.sub(
        r"\{(\w+)\}", lambda gap: name if gap[1] == "name" else title_case(word(rng, gap[1])), template
    )


def title_case(text: str) -> str:
    """The words with a capital, parts after a hyphen too."""
    return " ".join(part if part in SMALL_WORDS else capitalised(part) for part in text.split(" "))


def capitalised(hyphenated: str) -> str:
    """Each part of a hyphenated word with a capital first letter, the rest as it is."""
    return "-".join(part[:1].upper() + part[1:] for part in hyphenated.split("-"))


def word(rng: Random, kind: str) -> str:
    """A word of a kind: adjective, noun, verb or things."""
    lists = words()["text"]
    return str(rng.choice(lists["things" if kind.lower() == "things" else f"{kind.lower()}s"]))


def coined_name(rng: Random) -> str:
    """A name such as papers give their methods: HexLumNet, TriSolGAN2."""
    lists = words()["text"]
    stem = "".join(rng.choice(lists["syllables"]).capitalize() for _ in range(rng.choice((2, 2, 3))))
    return f"{stem}{rng.choice(lists['endings'])}"


def abstract_text(rng: Random, name: str) -> str:
    """Sentences until about `ABSTRACT` characters are full."""
    lists = words()["text"]
    wanted = max(200.0, rng.gauss(ABSTRACT, 250)) - 60
    sentences: list[str] = []
    length = 0
    while length < wanted:
        kind = rng.random()
        template = rng.choice(
            lists[
                "latex_sentences"
                if kind < LATEX
                else "hard_sentences"
                if kind < LATEX + HARD
                else "sentences"
            ]
        )
        filled = GAP.sub(lambda gap: name if gap[1] == "name" else word(rng, gap[1]), template)
        sentences.append(f"{filled}.")
        length += len(filled) + 2
    return " ".join(sentences)


def code_link(rng: Random, name: str) -> str:
    """The address of a repository of that name."""
    lists = words()["text"]
    owner = rng.choice(lists["syllables"]) + rng.choice(lists["syllables"]) + str(rng.randint(1, 9_999))
    return f"https://{rng.choice(lists['hosts'])}/{owner}/{name}{'_official' if rng.random() < 0.2 else ''}"


def pages(seed: int, count: int, papers: int = PAPERS) -> Iterator[tuple[str, str]]:
    """File name and text of each page; the names sort in the order of the pages."""
    for number in range(count):
        yield f"page_{number + 1:06d}.txt", page(seed, number, papers)


def main() -> None:
    """Write the pages that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=1, help="how many pages (default: %(default)s)")
    parser.add_argument("--papers", type=int, default=PAPERS, help="papers on a page (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other pages (default: %(default)s)"
    )
    parser.add_argument("--out", type=Path, required=True, help="the folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in pages(options.seed, options.pages, options.papers):
        (options.out / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
