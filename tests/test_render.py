"""Reference lists of pages: by command line and by Python, in any style, whole lists and those that go on."""

import json
import sys
from pathlib import Path
from subprocess import run

import pytest

import profbib
from running import CHA, KIM, ROOT, environment, errors
from running import profbib as program

GOLDEN = Path(__file__).parent / "golden_lists"
PAGE = """Ada Lovelace

LG

LGMay 28, 2019
Engines & <Looms>: *What* They Weave

Ada Lovelace, Charles Babbage, Mary Somerville et al.

Text.

LGMay 27, 2019
On Notes

Ada Lovelace, Charles Babbage

Text.
"""
# Prints the DOI, which no paper of a page has.
NO_TEXT = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="DOI"/></layout></bibliography></style>"""
TEMPERATURE = "temperature scaling attack disrupting"


def page(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.mark.parametrize("style", ["apa", "ieee"])
@pytest.mark.parametrize(("name", "source"), [("kim", KIM), ("cha", CHA)])
def test_lists_of_the_real_pages_are_those_that_were_read_aloud(
    name: str, source: Path, style: str, update_golden: bool
) -> None:
    text = profbib.render(source, style=style).text
    golden = GOLDEN / f"{name}.{style}.txt"
    if update_golden:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_command_line_and_python_give_the_same_list() -> None:
    process = program("render", KIM, "--style", "ieee")
    assert (process.returncode, process.stderr) == (0, b"")
    assert process.stdout.decode() == profbib.render(KIM, style="ieee").text


@pytest.mark.parametrize(
    ("style", "beginning"),
    [
        ("apa", "Lee, K., Jin, J., Park, J., et al. (2026). Temperature Scaling"),
        ("ieee", "[1] K. Lee, J. Jin, J. Park, et al., “Temperature Scaling"),
        ("nature", "1. Lee, K., Jin, J., Park, J., et al. Temperature Scaling"),
        ("chicago-author-date", "Lee, Kichang, Jaeho Jin, JaeYeon Park, et al. 2026. “Temperature Scaling"),
        # MLA names one of three or more authors, of a list that goes on too.
        ("modern-language-association", "Lee, Kichang, et al. “Temperature Scaling"),
    ],
)
def test_list_of_authors_that_goes_on_ends_in_the_styles_et_al(style: str, beginning: str) -> None:
    assert profbib.render(KIM, style=style, search=TEMPERATURE).text.startswith(beginning)


def test_title_in_sentence_case_suits_apa() -> None:
    assert profbib.render(KIM, search=TEMPERATURE, title_case="sentence").text == (
        "Lee, K., Jin, J., Park, J., et al. (2026). Temperature scaling attack disrupting model confidence "
        "in federated learning. arXiv.\n"
    )


def test_locale_gives_its_own_words() -> None:
    assert profbib.render(KIM, search=TEMPERATURE, style="chicago-author-date", locale="de-DE").text == (
        "Lee, Kichang, Jaeho Jin, JaeYeon Park, u.\u00a0a. 2026. „Temperature Scaling Attack Disrupting "
        "Model Confidence in Federated Learning“. Preprint, arXiv, Februar 6.\n"
    )


def test_unknown_locale_is_told_and_english_taken() -> None:
    process = program("render", KIM, "--locale", "xx-XX", "--search", TEMPERATURE)
    assert errors(process) == ["profbib: there is no locale 'xx-XX'; en-US is used"]
    assert process.returncode == 0


def test_markup_escapes_what_is_special_in_it(tmp_path: Path) -> None:
    source = page(tmp_path)
    html = profbib.render(source, captured="2026-06-30", to="html", search="engines").text
    assert html == (
        '<div class="csl-bib-body">\n'
        '  <div class="csl-entry">Lovelace, A., Babbage, C., Somerville, M., et al. (2019). '
        "<i>Engines &#38; &#60;Looms&#62;: *What* They Weave</i>. arXiv.</div>\n</div>\n"
    )
    markdown = profbib.render(source, captured="2026-06-30", to="markdown", search="engines").text
    assert r"\*What\* They Weave" in markdown
    assert "<Looms>" not in markdown


@pytest.mark.parametrize(
    ("suffix", "beginning"),
    [(".html", '<div class="csl-bib-body">'), (".md", "\\[1\\] "), (".txt", "[1] "), (".list", "[1] ")],
)
def test_suffix_of_the_output_tells_the_markup(tmp_path: Path, suffix: str, beginning: str) -> None:
    out = tmp_path / f"list{suffix}"
    process = program("render", KIM, "--style", "ieee", "-o", out)
    assert (process.returncode, process.stdout, process.stderr) == (0, b"", b"")
    assert out.read_text(encoding="utf-8").startswith(beginning)


def test_sort_comes_before_the_styles_order() -> None:
    years = [line.split("(")[1][:4] for line in profbib.render(KIM, sort="date").text.splitlines()]
    assert years == sorted(years, reverse=True)
    by_page = profbib.render(KIM, sort="page").text.splitlines()
    assert by_page[0].startswith("Yoo, H., Jung, T., Dai, L., et al. (2022)")
    assert sorted(by_page) == sorted(profbib.render(KIM).text.splitlines())


def test_selection_is_that_of_export() -> None:
    chosen = {"category": "CV", "since": "2022", "has_code": True}
    assert profbib.render(KIM, **chosen).count == profbib.export(KIM, format="json", **chosen).count == 1  # type: ignore[arg-type]


def test_sort_of_the_settings_counts_and_output_of_the_settings_does_not(tmp_path: Path) -> None:
    (tmp_path / "profbib.toml").write_text('sort = "title"\noutput = "refs.bib"\n')
    process = program("render", KIM, "--style", "nature", cwd=tmp_path)
    assert process.stdout.decode() == profbib.render(KIM, style="nature", sort="title").text
    assert not (tmp_path / "refs.bib").exists()


def test_style_may_be_a_title_or_a_path(tmp_path: Path) -> None:
    titled = profbib.render(KIM, style="IEEE Reference Guide version 11.29.2023").text
    assert titled == profbib.render(KIM, style="ieee").text
    path = tmp_path / "own.csl"
    path.write_text(NO_TEXT.replace('"DOI"', '"title"'))
    assert profbib.render(KIM, style=str(path), search=TEMPERATURE).text == (
        "Temperature Scaling Attack Disrupting Model Confidence in Federated Learning\n"
    )


def test_problem_of_the_processor_names_key_file_and_line(tmp_path: Path) -> None:
    style = tmp_path / "own.csl"
    style.write_text(NO_TEXT)
    source = page(tmp_path)
    process = program("render", source, "--style", style, "--search", "notes", "--captured", "2026-06-30")
    (record,) = (one for one in profbib.read(source, captured="2026-06-30") if one.title == "On Notes")
    told = f"{source}:{record.line}: {record.key}: the style prints nothing for this item"
    assert errors(process) == [f"profbib: {told}"]
    # The paper is not in the output.
    assert (process.returncode, process.stdout) == (4, b"")
    as_json = program(
        "render", source, "--style", style, "--search", "notes", "--captured", "2026-06-30", "--json"
    )
    assert json.loads(as_json.stderr)["code"] == "nothing-printed"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--style", "ieeee"), 2, "unknown style 'ieeee'; did you mean 'ieee'"),
        (("--to", "rtf"), 2, "unknown markup 'rtf' (known: html, markdown, plain)"),
        (("--engine", "biber"), 2, "unknown engine 'biber' (known: profbib, citeproc-py)"),
        (("--sort", "colour"), 2, "unknown order 'colour'"),
        (("--since", "soon"), 2, "--since 'soon' is no date"),
        (("--engine", "citeproc-py", "--sort", "date"), 2, "--engine citeproc-py keeps the style's order"),
        (("--engine", "citeproc-py", "--to", "markdown"), 2, "--engine citeproc-py writes plain and html"),
        (("--style", str(ROOT / "README.md" / "no.csl")), 2, "style file "),
        (("-o", "no/such/folder/list.txt"), 6, "no/such/folder/list.txt: cannot be written"),
    ],
)
def test_error_is_one_line_and_a_status(arguments: tuple[str, ...], status: int, message: str) -> None:
    process = program("render", KIM, *arguments)
    assert (process.returncode, process.stdout) == (status, b"")
    (line,) = errors(process)
    assert line.startswith(f"profbib: {message}")


def test_missing_input_ends_with_status_3_and_no_input_with_help() -> None:
    missing = program("render", "nowhere.txt")
    assert (missing.returncode, missing.stdout) == (3, b"")
    none = program("render", "--no-input")
    assert none.returncode == 2
    assert errors(none)[0] == ("profbib: no input; name a page, such as: profbib render page.txt --style apa")


def test_output_is_never_an_input(tmp_path: Path) -> None:
    source = page(tmp_path)
    process = program("render", source, "-o", source, "--captured", "2026-06-30")
    assert process.returncode == 2
    assert errors(process) == [f"profbib: {source} is an input as well; give another output"]
    assert source.read_text(encoding="utf-8") == PAGE


def test_empty_selection_is_told() -> None:
    process = program("render", KIM, "--until", "1999")
    assert (process.returncode, process.stdout) == (0, b"")
    assert errors(process) == ["profbib: no reference matches the selection; the list is empty"]


def test_engine_citeproc_py_is_there_to_compare_and_says_what_it_cannot() -> None:
    found = profbib.render(KIM, engine="citeproc-py", search=TEMPERATURE)
    assert found.text.startswith("Lee, K., Jin, J., & Park, J. (2026). Temperature Scaling")
    assert [(one.key, one.message) for one in found.problems] == [
        ("lee2026temperature", "citeproc-py prints the names as if there were no more")
    ]


def test_bibliography_files_are_rendered_too(tmp_path: Path) -> None:
    bib = tmp_path / "refs.bib"
    bib.write_text(
        "@article{k, author = {Knuth, Donald E. and others}, title = {Literate programming},"
        " journal = {The Computer Journal}, year = 1984, volume = 27, number = 2, pages = {97--111}}"
    )
    assert profbib.render(bib).text == (
        "Knuth, D. E. et al. (1984). Literate programming. The Computer Journal, 27(2), 97–111.\n"
    )


def test_export_loads_neither_processor_nor_markup() -> None:
    script = (
        "import sys; from profbib.cli.app import main;"
        f"main(['export', {str(KIM)!r}, '-t', 'bibtex', '-q']);"
        "late = ('profbib.csl', 'profbib.markup', 'profbib.formats.csl_json');"
        "print([name for name in sys.modules if name.startswith(late)], file=sys.stderr)"
    )
    process = run([sys.executable, "-c", script], env=environment(), capture_output=True, check=True)
    assert process.stderr == b"[]\n"
