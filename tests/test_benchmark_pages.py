"""The pages that the benchmark makes up: the grammar of the real ones, the same bytes every time."""

import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import profbib

ROOT = Path(__file__).resolve().parent.parent
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
META = re.compile(rf"(\d+(?:\.\d)?)?([A-Z]{{2}}|quant-ph){MONTH} \d{{1,2}}(, \d{{4}})?(Code)?")
HEADER = re.compile(
    r"[^\n]+\n\n[A-Z]{2}\nh-index\d+\n([\d,]+)papers\n[\d,]+citations\n"
    r"Novelty\d+%\nAI Score\d+\n\n([\d,]+) Papers"
)
CAPTURED = "2026-06-30"


class Paper(NamedTuple):
    meta: str
    title: str
    authors: str
    abstract: str


@cache
def made(*options: str, hash_seed: str = "0") -> dict[str, str]:
    with TemporaryDirectory() as folder:
        script = ROOT / "benchmarks" / "pages.py"
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        subprocess.run([sys.executable, script, *options, "--out", folder], check=True, env=environment)
        return {file.name: file.read_bytes().decode("utf-8") for file in sorted(Path(folder).iterdir())}


def papers_of(page: str) -> list[Paper]:
    blocks = page.split(" Papers\n\n", maxsplit=1)[1].split("\n\n")
    heads = (head.split("\n") for head in blocks[::3])
    papers = zip(heads, blocks[1::3], blocks[2::3], strict=True)
    return [Paper(meta, title, authors, abstract) for (meta, title), authors, abstract in papers]


def hundred_pages() -> list[Paper]:
    return [paper for page in made("--pages", "100").values() for paper in papers_of(page)]


def share(of: str) -> float:
    papers = hundred_pages()
    return sum(of in paper.abstract for paper in papers) / len(papers)


def test_same_seed_gives_the_same_bytes_under_any_hash_seed() -> None:
    assert made("--pages", "3", hash_seed="1") == made("--pages", "3", hash_seed="2")


def test_another_seed_gives_other_pages() -> None:
    assert made("--pages", "2", "--seed", "1") != made("--pages", "2", "--seed", "2")


def test_a_page_is_the_same_however_many_are_written() -> None:
    few, many = made("--pages", "2"), made("--pages", "100")
    assert few.items() <= many.items()


def test_pages_and_papers_are_as_many_as_asked_for() -> None:
    pages = made("--pages", "3", "--papers", "7")
    assert [*pages] == ["page_000001.txt", "page_000002.txt", "page_000003.txt"]
    assert [len(papers_of(page)) for page in pages.values()] == [7, 7, 7]


def test_twenty_papers_stand_on_a_page_by_default() -> None:
    assert [len(papers_of(page)) for page in made("--pages", "2").values()] == [20, 20]


def test_header_has_the_grammar_of_the_site_and_the_true_count() -> None:
    for page in made("--pages", "100").values():
        header = HEADER.match(page)
        assert header is not None
        assert header.groups() == ("20", "20")


def test_papers_have_the_grammar_of_the_site() -> None:
    for paper in hundred_pages():
        assert META.fullmatch(paper.meta)
        assert all(line == line.strip() and "\n" not in line and line for line in paper)


def test_page_has_no_line_end_at_its_end_and_no_carriage_return() -> None:
    for page in made("--pages", "2").values():
        assert not page.endswith("\n")
        assert "\r" not in page


def test_year_is_left_out_in_the_year_of_the_capture_only() -> None:
    years = Counter(paper.meta.removesuffix("Code").rpartition(", ")[2] for paper in hundred_pages())
    assert "2026" not in years
    assert {str(year) for year in range(2015, 2026)} <= years.keys()
    assert any("," not in paper.meta for paper in hundred_pages())


def test_score_stands_on_papers_of_the_last_ninety_days_only() -> None:
    scored = [paper.meta for paper in hundred_pages() if paper.meta[0].isdigit()]
    assert scored
    assert all(re.search("(Apr|May|Jun) ", meta) and "," not in meta for meta in scored)


def test_abstracts_are_about_1300_characters_long() -> None:
    lengths = [len(paper.abstract) for paper in hundred_pages()]
    assert 1_250 < sum(lengths) / len(lengths) < 1_400
    assert min(lengths) < 1_000
    assert max(lengths) > 1_700


def test_a_fifth_of_the_papers_has_code_flag_and_link() -> None:
    papers = hundred_pages()
    assert 0.17 < share("https://") < 0.23
    assert all(paper.meta.endswith("Code") == ("https://" in paper.abstract) for paper in papers)


def test_characters_that_latex_takes_for_commands_stand_in_the_text() -> None:
    for text in ("%", "&", "_", "#", "$", "^", "~", "\\emph{", "{"):
        assert share(text) > 0.02


def test_two_in_a_hundred_papers_stand_on_an_earlier_page_too() -> None:
    times = Counter(hundred_pages())
    assert 0.01 < (len(hundred_pages()) - len(times)) / len(hundred_pages()) < 0.03
    assert len({paper.title for paper in times}) == len(times)


def test_names_are_of_many_scripts() -> None:
    names = " ".join(paper.authors for paper in hundred_pages())
    for letters in ("[A-Za-z]", "[À-ž]", "[Α-Ωα-ω]", "[Ѐ-ӿ]", "[가-힣]", "[一-鿿]"):
        assert re.search(letters, names)


def test_more_than_three_authors_are_never_printed() -> None:
    for paper in hundred_pages():
        names = paper.authors.partition(" · ")[0].removesuffix(" et al.").split(", ")
        assert 1 <= len(names) <= 3
        assert len(names) == 3 or " et al." not in paper.authors


def test_profbib_reads_every_made_up_paper_without_loss(tmp_path: Path) -> None:
    pages = made("--pages", "100")
    for name in [*pages][:5]:
        (tmp_path / name).write_text(pages[name], encoding="utf-8")
        profile = profbib.read_profile(tmp_path / name, captured=CAPTURED)
        said = [(entry.title, entry.abstract) for entry in profile.entries]
        assert said == [(paper.title, paper.abstract) for paper in papers_of(pages[name])]
