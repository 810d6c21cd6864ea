"""What was written is re-read by readers that are not ours; each loss is found, and nothing else is."""

import dataclasses
import logging
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import profbib
from profbib.bibliography import Bibliography
from profbib.formats.csl_json_zotero import write_csl_json_for_zotero
from profbib.formats.registry import format_for, format_names
from profbib.formats.table import WriteOptions
from profbib.problem import Problem, Severity
from profbib.record import ItemType, Name, Origin, PartialDate, ProfileRef, Record, Source
from profbib.verify import can_verify, verify
from profbib.verify.told import told_by

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PARK = Record(
    ItemType.ARTICLE,
    "park2022vision",
    text={
        "title": "How Do Vision Transformers Work?",
        "publisher": "arXiv",
        "DOI": "10.48550/arXiv.2202.06709",
        "URL": "https://arxiv.org/abs/2202.06709",
        "abstract": "The success of MSAs is 100% clear & not <b>new</b>.",
    },
    names={"author": (Name("Park", "Namuk"), Name("Kim", "Songkuk"))},
    dates={"issued": PartialDate(2022, 2, 14)},
    keywords=("cs.CV", "transformers"),
    arxiv_id="2202.06709",
    arxiv_category="cs.CV",
    code=("https://github.com/xxxnell/how-do-vits-work",),
    file="page.txt",
    line=47,
)
ERDOS = Record(
    ItemType.ARTICLE_JOURNAL,
    "erdos1959random",
    text={
        "title": "On Random Graphs of Müller",
        "container-title": "Publicationes Mathematicae",
        "volume": "6",
        "issue": "3",
        "page": "290-297",
        "publisher": "Institutum Mathematicum",
        "note": "Reprinted often.",
        "ISSN": "0033-3883",
    },
    names={
        "author": (Name("Erdős", "Pál"), Name("Berg", "Jan", particle="van der", suffix="Jr.")),
        "editor": (Name(literal="The OpenML Consortium"),),
    },
    dates={"issued": PartialDate(1959, 11)},
    truncated=frozenset({"author"}),
)
BOTH = (PARK, ERDOS)


def written(
    records: Sequence[Record], format_name: str, options: WriteOptions | None = None
) -> tuple[str, list[Problem]]:
    parts = list(format_for(format_name).write(Bibliography(tuple(records)), options or WriteOptions()))
    text = "".join(part for part in parts if isinstance(part, str))
    return text, [part for part in parts if isinstance(part, Problem)]


def findings(
    records: Sequence[Record], text: str, format_name: str, told: Sequence[Problem] = ()
) -> list[tuple[str | None, str | None, str]]:
    return [
        (problem.key, problem.field, problem.message)
        for problem in verify(records, text, format_name, told=told)
    ]


@pytest.mark.parametrize("format_name", format_names())
def test_the_two_real_pages_lose_nothing(format_name: str) -> None:
    bibliography = profbib.read(SEEDS)
    parts = list(format_for(format_name).write(bibliography, WriteOptions()))
    text = "".join(part for part in parts if isinstance(part, str))
    told = [part for part in parts if isinstance(part, Problem)]
    assert list(verify(bibliography, text, format_name, told=told)) == []
    assert can_verify(format_name)


@pytest.mark.parametrize("format_name", format_names())
def test_correct_text_gives_no_problem(format_name: str) -> None:
    text, told = written(BOTH, format_name)
    assert findings(BOTH, text, format_name, told) == []


PARK_TITLE = "How Do Vision Transformers Work?"
GOES_ON = "that the list of authors goes on is not read back"


def lost(what: str) -> str:
    return f"{what} is not read back"


def differs(what: str, read: str, expected: str) -> str:
    return f"{what} reads back as {read!r} instead of {expected!r}"


Damage = tuple[str, str, Record, str, str]
DAMAGES: dict[str, list[Damage]] = {
    "bibtex": [
        ("  title        = {How Do Vision Transformers Work?},\n", "", PARK, "title", lost("title")),
        (
            "How Do Vision",
            "How Did Vision",
            PARK,
            "title",
            differs("title", "How Did Vision Transformers Work?", "How Do Vision Transformers Work?"),
        ),
        (
            "100\\%",
            "100",
            PARK,
            "abstract",
            differs(
                "abstract",
                "The success of MSAs is 100 clear & not <b>new</b>.",
                "The success of MSAs is 100% clear & not <b>new</b>.",
            ),
        ),
        ("Park, Namuk", "Namuk, Park", PARK, "author", differs("author 1", "Namuk, Park", "Park, Namuk")),
        ("Kim, Songkuk", "Kim, Sungkuk", PARK, "author", differs("author 2", "Kim, Sungkuk", "Kim, Songkuk")),
        (" and Kim, Songkuk", "", PARK, "author", "author reads back with 1 names instead of 2"),
        ("{\\H o}", "o", ERDOS, "author", differs("author 1", "Erdos, Pál", "Erdős, Pál")),
        (
            'M{\\"u}ller',
            "Muller",
            ERDOS,
            "title",
            differs("title", "On Random Graphs of Muller", "On Random Graphs of Müller"),
        ),
        (
            "van der Berg",
            "Berg",
            ERDOS,
            "author",
            differs("author 2", "Berg, Jan Jr.", "van der Berg, Jan Jr."),
        ),
        (
            "Berg, Jr., Jan",
            "Berg, Jan",
            ERDOS,
            "author",
            differs("author 2", "van der Berg, Jan", "van der Berg, Jan Jr."),
        ),
        (" and others", "", ERDOS, "author", GOES_ON),
        (
            "Kim, Songkuk",
            "Kim, Songkuk and others",
            PARK,
            "author",
            "the list of authors reads back as one that goes on",
        ),
        (
            "{{The OpenML Consortium}}",
            "{The OpenML and Consortium}",
            ERDOS,
            "editor",
            "editor reads back with 2 names instead of 1",
        ),
        ("= {2022}", "= {2021}", PARK, "issued", differs("issued", "2021-02", "2022-02-14")),
        ("= nov", "= oct", ERDOS, "issued", differs("issued", "1959-10", "1959-11")),
        (
            "= {10.48550/arXiv.2202.06709}",
            "= {10.48550/arXiv.2202.06708}",
            PARK,
            "DOI",
            differs("DOI", "10.48550/arXiv.2202.06708", "10.48550/arXiv.2202.06709"),
        ),
        (
            "= {https://arxiv.org",
            "= {http://arxiv.org",
            PARK,
            "URL",
            differs("URL", "http://arxiv.org/abs/2202.06709", "https://arxiv.org/abs/2202.06709"),
        ),
        ("= {2202.06709}", "= {2202.0670}", PARK, "arxiv_id", differs("arxiv id", "2202.0670", "2202.06709")),
        ("cs.CV, transformers", "cs.CV", PARK, "keyword", lost("keyword 'transformers'")),
        (
            "how-do-vits-work",
            "how-do-vits",
            PARK,
            "code",
            lost("code link 'https://github.com/xxxnell/how-do-vits-work'"),
        ),
        (
            "Publicationes",
            "Publications",
            ERDOS,
            "container-title",
            differs("container-title", "Publications Mathematicae", "Publicationes Mathematicae"),
        ),
        ("volume       = {6}", "volume       = {66}", ERDOS, "volume", differs("volume", "66", "6")),
        ("  number       = {3},\n", "", ERDOS, "issue", lost("issue")),
        ("290--297", "290--29", ERDOS, "page", differs("page", "290–29", "290-297")),
        (
            "Institutum",
            "Institute",
            ERDOS,
            "publisher",
            differs("publisher", "Institute Mathematicum", "Institutum Mathematicum"),
        ),
        ("Reprinted often.", "Reprinted.", ERDOS, "note", differs("note", "Reprinted.", "Reprinted often.")),
        ("0033-3883", "0033-3880", ERDOS, "ISSN", differs("ISSN", "0033-3880", "0033-3883")),
        (
            "@article{erdos1959random",
            "@article{erdos1959",
            ERDOS,
            "citation-key",
            differs("key", "erdos1959", "erdos1959random"),
        ),
    ],
    "biblatex": [
        ("@online", "@onlin", PARK, "type", differs("type", "onlin", "article")),
        ("Erdős", "Erdos", ERDOS, "author", differs("author 1", "Erdos, Pál", "Erdős, Pál")),
        ("2022-02-14", "2022-02", PARK, "issued", differs("issued", "2022-02", "2022-02-14")),
        (" and others", "", ERDOS, "author", GOES_ON),
        (
            "Publicationes",
            "Publ.",
            ERDOS,
            "container-title",
            differs("container-title", "Publ. Mathematicae", "Publicationes Mathematicae"),
        ),
    ],
    "csl-json": [
        ('"article-journal"', '"article"', ERDOS, "type", differs("type", "article", "article-journal")),
        ('    "volume": "6",\n', "", ERDOS, "volume", lost("volume")),
        (
            "Müller",
            "Muller",
            ERDOS,
            "title",
            differs("title", "On Random Graphs of Muller", "On Random Graphs of Müller"),
        ),
        ('"authors_complete": false', '"x": 1', ERDOS, "author", GOES_ON),
        (
            '"non-dropping-particle": "van der", ',
            "",
            ERDOS,
            "author",
            differs("author 2", "Berg, Jan Jr.", "van der Berg, Jan Jr."),
        ),
        ("[[1959, 11]]", "[[1959]]", ERDOS, "issued", differs("issued", "1959", "1959-11")),
        (
            "100% clear",
            "100 % clear",
            PARK,
            "abstract",
            differs(
                "abstract",
                "The success of MSAs is 100 % clear & not <b>new</b>.",
                "The success of MSAs is 100% clear & not <b>new</b>.",
            ),
        ),
        ('"arxiv_id": "2202.06709"', '"arxiv_id": ""', PARK, "arxiv_id", lost("arxiv id")),
        (
            '"id": "park2022vision"',
            '"id": "park"',
            PARK,
            "citation-key",
            differs("key", "park", "park2022vision"),
        ),
    ],
    "ris": [
        ("TY  - JOUR", "TY  - JOUX", ERDOS, "type", differs("type", "JOUX", "article-journal")),
        ("PY  - 2022", "PY  - 2021", PARK, "issued", differs("issued", "2021", "2022-02-14")),
        ("N1  - author: and others\n", "", ERDOS, "author", GOES_ON),
        ("AU  - Park, Namuk\n", "", PARK, "author", "author reads back with 1 names instead of 2"),
        ("SP  - 290", "SP  - 29", ERDOS, "page", differs("page", "29", "290-297")),
        (
            "DA  - 2022/02/14",
            "DA  - 2022/02/15",
            PARK,
            "issued",
            differs("issued", "2022-02-15", "2022-02-14"),
        ),
        ("KW  - transformers\n", "", PARK, "keyword", lost("keyword 'transformers'")),
        ("M2  - Archive ID: arXiv:2202.06709\n", "", PARK, "arxiv_id", lost("arxiv id")),
        (
            "ID  - erdos1959random",
            "ID  - erdos",
            ERDOS,
            "citation-key",
            differs("key", "erdos", "erdos1959random"),
        ),
    ],
    "zotero-rdf": [
        ("The list of authors goes on (et al.).", "", ERDOS, "author", GOES_ON),
        (
            "<foaf:surname>Kim<",
            "<foaf:surname>Kin<",
            PARK,
            "author",
            differs("author 2", "Kin, Songkuk", "Kim, Songkuk"),
        ),
        (
            "<dc:title>Code</dc:title>",
            "<dc:title>File</dc:title>",
            PARK,
            "code",
            lost("code link 'https://github.com/xxxnell/how-do-vits-work'"),
        ),
        (
            "DOI 10.48550/arXiv.2202.06709",
            "DOI 10.48550/arXiv.2202",
            PARK,
            "DOI",
            differs("DOI", "10.48550/arXiv.2202", "10.48550/arXiv.2202.06709"),
        ),
        ("<prism:volume>6</prism:volume>", "", ERDOS, "volume", lost("volume")),
        (
            "<z:citationKey>erdos1959random<",
            "<z:citationKey>erdos<",
            ERDOS,
            "citation-key",
            differs("key", "erdos", "erdos1959random"),
        ),
    ],
    "hayagriva": [
        (
            'prefix: "van der", ',
            "",
            ERDOS,
            "author",
            differs("author 2", "Berg, Jan Jr.", "van der Berg, Jan Jr."),
        ),
        ('  date: "2022-02-14"\n', "", PARK, "issued", lost("issued")),
        (
            "; Code: https://github.com/xxxnell/how-do-vits-work",
            "",
            PARK,
            "code",
            lost("code link 'https://github.com/xxxnell/how-do-vits-work'"),
        ),
        (
            "Mathematicae",
            "Mathematica",
            ERDOS,
            "container-title",
            differs("container-title", "Publicationes Mathematica", "Publicationes Mathematicae"),
        ),
        ('"erdos1959random":', '"erdos":', ERDOS, "citation-key", differs("key", "erdos", "erdos1959random")),
    ],
    "cff": [
        ("author: and others", "", ERDOS, "author", GOES_ON),
        ('    volume: "6"\n', "", ERDOS, "volume", lost("volume")),
        ("Namuk", "Nam", PARK, "author", differs("author 1", "Park, Nam", "Park, Namuk")),
        (
            'value: "erdos1959random"',
            'value: "erdos"',
            ERDOS,
            "citation-key",
            differs("key", "erdos", "erdos1959random"),
        ),
    ],
    "json": [
        ('"2202.06709"', '"2202.0670"', PARK, "arxiv_id", differs("arxiv_id", "2202.0670", "2202.06709")),
        ('"volume": "6",', "", ERDOS, "volume", lost("volume")),
        (
            "Pál",
            "Pal",
            ERDOS,
            "author",
            differs("author", "Pal Erdős; Jan van der Berg Jr.", "Pál Erdős; Jan van der Berg Jr."),
        ),
    ],
}


@pytest.mark.parametrize(
    ("format_name", "damage"),
    [(format_name, damage) for format_name, damages in DAMAGES.items() for damage in damages],
)
def test_damage_is_found(format_name: str, damage: Damage) -> None:
    old, new, record, field, message = damage
    text, told = written(BOTH, format_name)
    assert text.count(old) == 1
    assert findings(BOTH, text.replace(old, new), format_name, told) == [(record.key, field, message)]


@pytest.mark.parametrize("format_name", [name for name in format_names() if name not in {"json", "jsonl"}])
def test_an_entry_that_is_not_there_is_one_problem(format_name: str) -> None:
    _, told = written(BOTH, format_name)
    text, _ = written((ERDOS,), format_name)
    assert findings(BOTH, text, format_name, told) == [
        ("park2022vision", None, f"the entry of '{PARK_TITLE}' is not read back")
    ]


def test_an_entry_cut_short_is_not_read_back(caplog: pytest.LogCaptureFixture) -> None:
    text, told = written(BOTH, "bibtex")
    with caplog.at_level(logging.DEBUG):
        found = findings(BOTH, text[: text.index("Institutum")], "bibtex", told)
    assert found == [("erdos1959random", None, "the entry of 'On Random Graphs of Müller' is not read back")]
    assert caplog.records == []


def test_an_entry_that_stands_for_no_record_is_found() -> None:
    text, told = written(BOTH, "bibtex")
    assert findings((ERDOS,), text, "bibtex", told) == [
        ("park2022vision", None, "an entry 'park2022vision' is read back that stands for no record")
    ]


@pytest.mark.parametrize(
    ("format_name", "text", "message"),
    [
        ("csl-json", '[{"id": "a"', "nothing of the csl-json text is read back: no JSON"),
        ("csl-json", "{}", "nothing of the csl-json text is read back: no array of items"),
        ("zotero-rdf", "<rdf:RDF", "nothing of the zotero-rdf text is read back: no well-formed XML"),
        ("hayagriva", "a: [", "nothing of the hayagriva text is read back: no YAML"),
        ("cff", "references: 1", "nothing of the cff text is read back: no list of references"),
        ("json", '{"records": [{}]}', "nothing of the json text is read back: "),
        ("json", "[", "nothing of the json text is read back: "),
    ],
)
def test_text_that_cannot_be_read_at_all_is_one_problem(format_name: str, text: str, message: str) -> None:
    (problem,) = verify(BOTH, text, format_name)
    assert problem.message.startswith(message)
    assert "\n" not in problem.message


def test_a_line_of_jsonl_that_is_cut_loses_one_item() -> None:
    text, told = written(BOTH, "jsonl")
    assert findings(BOTH, text[:-20], "jsonl", told) == [
        ("erdos1959random", None, "the entry of 'On Random Graphs of Müller' is not read back")
    ]


def test_a_problem_is_a_warning_with_the_place_of_the_record() -> None:
    text, _ = written((PARK,), "bibtex")
    (problem,) = verify((PARK,), text.replace("month        = feb", "month        = jan"), "bibtex")
    assert problem == Problem(
        "not-read-back",
        "issued reads back as '2022-01' instead of '2022-02-14'",
        file="page.txt",
        line=47,
        field="issued",
        key="park2022vision",
        severity=Severity.WARNING,
    )


def test_a_name_that_the_writer_lists_once_is_still_compared() -> None:
    people = (Name("Wang", "Wei"), Name("Doe", "Jane"), Name("Wang", "Wei"))
    record = Record(ItemType.BOOK, "a1", text={"title": "A"}, names={"author": people})
    text, told = written((record,), "cff")
    assert findings((record,), text, "cff", told) == []
    assert findings((record,), text, "cff") == [
        ("a1", "author", "author reads back with 2 names instead of 3")
    ]
    for damaged in (
        text.replace("Jane", "June"),
        text.replace('      - {family-names: "Doe"', "      - {x: "),
    ):
        assert [field for _, field, _ in findings((record,), damaged, "cff", told)] == ["author"]


def test_of_a_date_without_its_day_the_year_is_still_compared() -> None:
    record = Record(
        ItemType.BOOK,
        "a1",
        text={"title": "A"},
        names={"author": (Name("Doe"),)},
        dates={"issued": PartialDate(-44, 3, 15)},
    )
    text, told = written((record,), "cff")
    assert findings((record,), text, "cff", told) == []
    assert findings((record,), text.replace("year: -44", "year: 44"), "cff", told) == [
        ("a1", "issued", differs("issued", "0044-03", "-0044-03-15"))
    ]


def test_an_arxiv_id_beside_another_number_must_be_there() -> None:
    record = Record(ItemType.ARTICLE, "a1", text={"title": "A", "number": "TR-12"}, arxiv_id="2202.06709")
    text, told = written((record,), "ris")
    assert findings((record,), text, "ris", told) == []
    damaged = text.replace("M2  - arXiv:2202.06709\n", "")
    assert [field for _, field, _ in findings((record,), damaged, "ris", told)] == ["arxiv_id"]
    damaged = text.replace("M2  - Archive ID: TR-12\n", "")
    assert [field for _, field, _ in findings((record,), damaged, "ris", told)] == ["number"]


@pytest.mark.parametrize("text", [{"container-title-short": "J. Pets"}, {"title": " ", "title-short": "V"}])
def test_a_short_title_without_the_long_one_is_there_or_told(text: dict[str, str]) -> None:
    record = Record(ItemType.ARTICLE_JOURNAL, "a1", text=text)
    for format_name in ("hayagriva", "ris", "cff"):
        written_text, told = written((record,), format_name)
        assert findings((record,), written_text, format_name, told) == []


def test_what_is_counted_for_the_file_is_told_of_records_without_a_key() -> None:
    record = Record(ItemType.BOOK, text={"title": "A"}, names={"author": (Name("D"),)}, score="98.1")
    for format_name in ("bibtex", "hayagriva", "ris", "cff"):
        _, told = written((record,), format_name)
        assert ("", "score") in told_by(told).left_out


@pytest.mark.parametrize("format_name", format_names())
def test_no_message_names_a_type_of_python(format_name: str) -> None:
    profiles = (ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),)
    record = dataclasses.replace(
        PARK,
        profiles=profiles,
        has_code=True,
        affiliations=("yonsei",),
        truncated=frozenset({"author", "editor"}),
        origin={"issued": Origin(Source.INFERRED, "arxiv_id")},
    )
    text, told = written((record,), format_name)
    found = list(
        verify((record,), text.replace("Songkuk Kim", "S. Kim").replace("inferred", "page"), format_name)
    )
    messages = [problem.message for problem in (*told, *found)]
    assert not [message for message in messages if re.search("ProfileRef|Origin|frozenset", message)]


def test_a_page_that_differs_is_named_in_words() -> None:
    profiles = (ProfileRef("Songkuk Kim", "000.txt", "2026-06-30"),)
    record = Record(ItemType.BOOK, "a1", profiles=profiles, truncated=frozenset({"editor", "author"}))
    text, _ = written((record,), "json")
    damaged = text.replace("Songkuk", "Sungkuk").replace('"editor"', '"translator"')
    assert findings((record,), damaged, "json") == [
        ("a1", "truncated", differs("truncated", "author; translator", "author; editor")),
        (
            "a1",
            "profiles",
            differs(
                "profiles",
                "Sungkuk Kim (000.txt, captured 2026-06-30)",
                "Songkuk Kim (000.txt, captured 2026-06-30)",
            ),
        ),
    ]


def test_what_the_writer_has_told_is_not_said_twice() -> None:
    record = Record(ItemType.ARTICLE_JOURNAL, "a1", text={"title": "A", "medium": "CD", "annote": "x 한 y"})
    text, told = written((record,), "bibtex")
    assert sorted(problem.code for problem in told) == ["no-place", "romanised"]
    assert findings((record,), text, "bibtex", told) == []
    assert [field for _, field, _ in findings((record,), text, "bibtex")] == ["medium", "annote"]


def test_of_a_romanised_text_the_latin_letters_must_be_there() -> None:
    record = Record(ItemType.BOOK, "a1", text={"title": "Seoul 서울 Papers"})
    text, told = written((record,), "bibtex")
    assert findings((record,), text, "bibtex", told) == []
    (found,) = findings((record,), text.replace("Papers", ""), "bibtex", told)
    assert found[:2] == ("a1", "title")


def test_a_key_that_the_writer_had_to_change_is_no_loss() -> None:
    records = (
        Record(ItemType.BOOK, "zq}evil{", text={"title": "A"}),
        Record(ItemType.BOOK, "b", text={"title": "B"}),
    )
    text, told = written(records, "bibtex")
    assert [problem.code for problem in told] == ["key-changed"]
    assert findings(records, text, "bibtex", told) == []


def test_records_without_keys_are_told_apart_by_their_order() -> None:
    records = (Record(ItemType.BOOK, text={"title": "A"}), Record(ItemType.BOOK, text={"title": "B"}))
    text, told = written(records, "csl-json")
    assert findings(records, text, "csl-json", told) == []
    damaged = text.replace('"B"', '"C"')
    assert findings(records, damaged, "csl-json", told) == [
        (None, "title", "title reads back as 'C' instead of 'B'")
    ]


@pytest.mark.parametrize("format_name", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "options",
    [
        WriteOptions(code="note"),
        WriteOptions(code="related"),
        WriteOptions(sentence_case=True),
        WriteOptions(omit=frozenset({"abstract", "doi", "author"})),
        WriteOptions(unicode=True),
    ],
)
def test_the_options_of_the_writer_are_heeded(format_name: str, options: WriteOptions) -> None:
    text, told = written(BOTH, format_name, options)
    assert list(verify(BOTH, text, format_name, options=options, told=told)) == []


def test_a_link_written_as_an_entry_of_its_own_must_be_there() -> None:
    options = WriteOptions(code="related")
    text, told = written((PARK,), "biblatex", options)
    damaged = text.replace("xxxnell/how-do-vits-work}", "xxxnell}")
    found = [problem.field for problem in verify((PARK,), damaged, "biblatex", options=options, told=told)]
    assert found == ["code"]


def test_names_as_zotero_takes_them_are_the_same_names() -> None:
    software = Record(ItemType.SOFTWARE, "code", text={"title": "A Tool"})
    records = (*BOTH, software)
    parts = list(write_csl_json_for_zotero(Bibliography(records), WriteOptions()))
    text = "".join(part for part in parts if isinstance(part, str))
    told = [part for part in parts if isinstance(part, Problem)]
    assert findings(records, text, "csl-json", told) == []


def test_a_format_without_an_independent_reader_is_named() -> None:
    (problem,) = verify(BOTH, "", "mods")
    assert problem.message == "no independent reader for 'mods'; what was written is not verified"
    assert not can_verify("mods")


def test_a_difference_deep_in_a_long_text_is_shown() -> None:
    long = "word " * 100
    record = Record(ItemType.BOOK, "a", text={"title": "A", "abstract": f"{long}first {long}"})
    text, told = written((record,), "csl-json")
    ((_, _, message),) = findings((record,), text.replace("first", "third"), "csl-json", told)
    assert "word third word" in message
    assert "word first word" in message
    assert len(message) < 200
