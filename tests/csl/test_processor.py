"""The public face: bibliographies, citations, styles by name, threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from profbib.csl import Processor, render_with_citeproc_py, search_styles, show_style
from profbib.csl.style import style_name
from profbib.errors import UsageError
from profbib.markup import html_text, plain_text

PAPER = {
    "id": "doe",
    "type": "article-journal",
    "title": "The state of the art: a review",
    "author": [
        {"family": "Doe", "given": "Jane"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    ],
    "container-title": "Journal of Applied Studies",
    "volume": "12",
    "issue": "3",
    "page": "101-108",
    "issued": {"date-parts": [[2019, 5]]},
    "DOI": "10.1000/xyz",
}
TWIN = {**PAPER, "id": "twin", "title": "Another paper"}


def text(style: str, locale: str | None = None) -> str:
    return plain_text(Processor(style, locale).bibliography([PAPER]).entries[0].text)


def test_apa_as_its_manual_has_it() -> None:
    assert text("apa") == (
        "Doe, J., & King, M. L., Jr. (2019). The state of the art: a review. Journal of Applied Studies, "
        "12(3), 101–108. https://doi.org/10.1000/xyz"
    )


def test_ieee_as_its_manual_has_it() -> None:
    assert text("ieee") == (
        "[1] J. Doe and M. L. King Jr., “The state of the art: a review,” Journal of Applied Studies, "
        "vol. 12, no. 3, pp. 101–108, May 2019, doi: 10.1000/xyz."
    )


def test_two_papers_of_a_year_get_letters_in_entries_and_cites() -> None:
    processor = Processor("apa")
    texts = [plain_text(entry.text) for entry in processor.bibliography([PAPER, TWIN]).entries]
    assert ["(2019a)" in texts[0], "(2019b)" in texts[1]] == [True, True]
    cited = processor.cite([["doe", "twin"]], [PAPER, TWIN])[0]
    # No key of the style's citation tells the two apart, so that they stay in the order they are cited in.
    assert plain_text(cited.text) == "(Doe & King, 2019b, 2019a)"


def test_blocks_of_a_numbered_entry_are_its_margin_and_its_text() -> None:
    entry = Processor("ieee").bibliography([PAPER]).entries[0]
    assert [kind for kind, _text in entry.blocks] == ["left-margin", "right-inline"]
    assert entry.blocks[0][1] == "[1]"


def test_ibid_follows_the_same_work_in_the_next_note() -> None:
    style = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
    <info><title>t</title><id>t</id></info><citation><layout suffix="."><choose>
    <if position="ibid-with-locator">
    <group delimiter=", "><text term="ibid"/><text variable="locator"/></group></if>
    <else-if position="ibid"><text term="ibid"/></else-if>
    <else-if position="subsequent"><text value="again"/></else-if>
    <else><text variable="title"/></else></choose></layout></citation></style>"""
    notes = [
        {"citationItems": [{"id": key, **more}], "properties": {"noteIndex": note}}
        for note, (key, more) in enumerate(
            [("doe", {}), ("doe", {}), ("doe", {"locator": "5"}), ("twin", {}), ("doe", {})], 1
        )
    ]
    found = [plain_text(one.text) for one in Processor(style).cite(notes, [PAPER, TWIN])]
    assert found == ["The state of the art: a review.", "Ibid.", "Ibid., 5.", "Another paper.", "again."]


def test_numbers_that_follow_each_other_collapse() -> None:
    items = [{"id": str(number), "type": "book", "title": f"T{number}"} for number in range(1, 6)]
    clusters = [["1", "2", "3", "5"], ["2", "5"], ["1", "3", "5"]]
    cited = Processor("nature").cite(clusters, items)
    assert [plain_text(one.text) for one in cited] == ["1–4", "2,4", "1,3,4"]


def test_citing_what_is_not_there_is_a_problem_of_that_citation() -> None:
    cited = Processor("apa").cite([["doe"], ["none"]], [PAPER])
    assert [[problem.code for problem in one.problems] for one in cited] == [[], ["unknown-item"]]


def test_style_is_found_by_name_old_name_title_address_path_and_text(tmp_path: Path) -> None:
    assert style_name("apa") == "apa"
    assert style_name("APA.csl") == "apa"
    assert style_name("http://www.zotero.org/styles/apa") == "apa"
    assert style_name("vancouver") == "nlm-citation-sequence"
    assert style_name(show_style("ieee").title) == "ieee"
    path = tmp_path / "own.csl"
    xml = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
        "<info><title>Own</title></info><citation><layout>"
        '<text variable="title"/></layout></citation></style>'
    )
    path.write_text(xml, "utf-8")
    assert Processor(path).info.title == Processor(str(path)).info.title == Processor(xml).info.title == "Own"


def test_dependent_style_renders_as_its_parent() -> None:
    parent = show_style("annals-of-botany").parent or "annals-of-botany"
    assert text("annals-of-botany") == text(parent)


def test_unknown_style_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"unknown style 'iee'; did you mean .*'ieee'"):
        Processor("iee")


def test_search_finds_styles_by_words_of_name_or_title() -> None:
    names = [info.name for info in search_styles("chicago author date")]
    assert "chicago-author-date" in names
    info = show_style("ieee")
    assert (info.kind, info.has_bibliography) == ("numeric", True)
    assert "engineering" in info.fields
    assert "creativecommons" in info.licence


def test_one_processor_serves_many_threads() -> None:
    processor = Processor("chicago-author-date")
    items = [{**PAPER, "id": f"p{number}", "volume": str(number)} for number in range(40)]
    alone = processor.bibliography(items)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _turn: processor.bibliography(items), range(16)))
    assert all(result == alone for result in results)


def test_items_are_not_changed_by_rendering() -> None:
    before = repr(PAPER)
    Processor("apa").bibliography([PAPER])
    assert repr(PAPER) == before


def test_citeproc_py_can_be_asked_for_comparison() -> None:
    pairs = render_with_citeproc_py("ieee", "en-US", [PAPER])
    assert [key for key, _text in pairs] == ["doe"]
    assert "state of the art" in pairs[0][1]


def test_html_has_the_classes_that_others_use() -> None:
    written = html_text(Processor("ieee").bibliography([PAPER]).entries[0].text)
    assert '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">J. Doe' in written
