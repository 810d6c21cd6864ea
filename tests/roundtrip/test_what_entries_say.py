"""Single fields that were once read or written otherwise the second time."""

from profbib.bibliography import Bibliography
from profbib.formats.biblatex import BIBLATEX
from profbib.formats.bibtex import BIBTEX
from profbib.formats.table import Format, WriteOptions
from profbib.problem import Problem
from profbib.readers.bib import read_bib
from profbib.record import ItemType, Name, PartialDate, Record

DOE = (Name("Doe", "Jane"),)


def read(entry: str) -> Record:
    (record,), problems = read_bib(entry, source="x")
    assert problems == ()
    return record


def entry(form: Format, item_type: ItemType, **text: str) -> str:
    variables = {name.replace("_", "-"): value for name, value in text.items()}
    record = Record(item_type, "k", variables, {"author": DOE}, {"issued": PartialDate(2020)}, key_given=True)
    pieces = form.write(Bibliography((record,)), WriteOptions())
    return "".join(piece for piece in pieces if isinstance(piece, str))


def test_italic_correction_is_nothing_and_keeps_characters_apart() -> None:
    assert read(r"@misc{k, title = {a-\/-b `\/`\/old'\/' shelf\/ful}}").title == "a--b ``old'' shelfful"


def test_backquote_of_the_text_opens_no_quotation() -> None:
    for form in (BIBTEX, BIBLATEX):
        written = entry(form, ItemType.DOCUMENT, title="the `new' one")
        assert r"{the `\/new' one}" in written
        assert read(written).title == "the `new' one"


def test_braced_at_sign_is_an_at_sign() -> None:
    assert read("@misc{k, abstract = {{@}home}}").text == {"abstract": "@home"}


def test_blank_line_in_an_abstract_is_a_paragraph() -> None:
    assert read("@misc{k, abstract = {one\n  two\n\n\n  three}}").text == {"abstract": "one two\n\nthree"}


def test_year_that_says_no_date_is_none() -> None:
    assert read("@misc{k, year = {n.d.}}").dates == {}


def test_entry_subtype_names_the_item_type() -> None:
    record = read("@unpublished{k, title = {T}, eventtitle = {E}, entrysubtype = {manuscript}}")
    assert record.type is ItemType.MANUSCRIPT
    assert read("@unpublished{k, title = {T}, eventtitle = {E}}").type is ItemType.SPEECH


def test_ordinal_edition_is_its_number() -> None:
    assert read("@book{k, edition = {2nd}}").text == {"edition": "2"}
    assert "edition      = {22nd}" in entry(BIBTEX, ItemType.BOOK, title="T", publisher="P", edition="22nd")
    assert "edition      = {22}" in entry(BIBLATEX, ItemType.BOOK, title="T", edition="22nd")


def test_greek_letters_that_look_latin_come_back_greek() -> None:
    for form in (BIBTEX, BIBLATEX):
        assert read(entry(form, ItemType.DOCUMENT, title="Ά Α ο ό")).title == "Ά Α ο ό"
    assert read(r"@misc{k, title = {$\mathrm{A}$ and $o$}}").title == "A and $o$"


def test_preprint_that_is_not_on_arxiv_stays_a_preprint() -> None:
    for form in (BIBTEX, BIBLATEX):
        record = read(entry(form, ItemType.ARTICLE, title="T", publisher="Research Square", number="rs-1"))
        assert (record.type, record.text["publisher"]) == (ItemType.ARTICLE, "Research Square")


def test_number_of_a_preprint_beside_its_arxiv_id_is_written() -> None:
    record = Record(
        ItemType.REPORT, "k", {"title": "T", "number": "TR-1"}, {"author": DOE}, arxiv_id="2202.06709"
    )
    (text,) = [
        piece for piece in BIBTEX.write(Bibliography((record,)), WriteOptions()) if isinstance(piece, str)
    ]
    assert read(text).text["number"] == "TR-1"


def test_type_of_a_report_is_its_genre_and_a_filler_is_none() -> None:
    assert read("@report{k, type = {techreport}}").text == {"genre": "Technical report"}
    for item_type, filler in ((ItemType.REPORT, "Report"), (ItemType.THESIS, "Thesis")):
        written = entry(BIBLATEX, item_type, title="T", publisher="P")
        assert f"type         = {{{filler}}}" in written
        assert "genre" not in read(written).text


def test_who_stands_as_the_author_is_named_and_keeps_the_role() -> None:
    record = Record(ItemType.MOTION_PICTURE, "k", {"title": "T"}, {"director": DOE}, key_given=True)
    for form in (BIBTEX, BIBLATEX):
        pieces = list(form.write(Bibliography((record,)), WriteOptions()))
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        assert "author       = {Doe, Jane}" in text
        assert read(text).names == {"director": DOE}
        assert [piece.code for piece in pieces if isinstance(piece, Problem)] == ["role-changed"]


def test_number_in_a_series_is_no_volume() -> None:
    written = entry(
        BIBTEX, ItemType.BOOK, title="T", publisher="P", collection_title="S", collection_number="7"
    )
    assert "number       = {7}" in written
    assert read(written).text["collection-number"] == "7"


def test_keys_that_differ_in_case_alone_are_parted_even_where_nobody_gave_them() -> None:
    pair = [Record(ItemType.DOCUMENT, key, {"title": key}) for key in ("abc", "ABC")]
    pieces = BIBTEX.write(Bibliography(tuple(pair)), WriteOptions())
    entries = [piece for piece in pieces if isinstance(piece, str)]
    assert [text.strip().partition(",")[0] for text in entries] == ["@misc{abc", "@misc{ABC-2"]


def test_runs_of_spaces_and_the_address_of_a_doi_are_written_as_every_reader_takes_them() -> None:
    for form in (BIBTEX, BIBLATEX):
        written = entry(form, ItemType.DOCUMENT, title="A  b", note="C.  D", DOI="https://doi.org/10.1000/x")
        assert "{A b}" in written
        assert "{C. D}" in written
        assert "{10.1000/x}" in written


def test_only_words_with_capitals_are_braced_without_the_signs_round_them() -> None:
    words = ("smith", '"GAN"', "(ViT)")
    record = Record(ItemType.DOCUMENT, "k", {"title": 'a smith "GAN" (ViT)'}, protected=words)
    text = "".join(
        piece for piece in BIBTEX.write(Bibliography((record,)), WriteOptions()) if isinstance(piece, str)
    )
    assert 'title        = {a smith "{GAN}" ({ViT})}' in text
