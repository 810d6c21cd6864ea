"""Many pages as one bibliography: each paper once, keys unique over all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from making import paper, reference
from profbib.keys import assign_keys, compile_pattern
from profbib.packing import packed, unpacked
from profbib.record import Name, Origin, PartialDate, Record, Source
from profbib.spool import Spool


def spooled(*records: Record, keys: str = "[auth:lower][year]") -> list[Record]:
    spool = Spool(compile_pattern(keys))
    for record in records:
        spool.add(record)
    spool.assign_keys()
    return list(spool)


def test_records_come_out_in_the_order_in_which_they_went_in() -> None:
    titles = ["One Engine", "Another Engine", "A Third"]
    assert [record.title for record in spooled(*map(paper, titles))] == titles


def test_same_paper_of_two_profiles_is_there_once_with_both_profiles() -> None:
    (record,) = spooled(paper(page="a.txt"), paper(page="b.txt"))
    assert [profile.source for profile in record.profiles] == ["a.txt", "b.txt"]


def test_same_title_by_another_first_author_is_another_paper() -> None:
    assert len(spooled(paper("Introduction"), paper("Introduction", "Babbage"))) == 2


def test_same_title_with_another_arxiv_id_is_another_paper() -> None:
    assert len(spooled(paper(arxiv_id="2101.00001"), paper(arxiv_id="2101.00002"))) == 2


def test_reference_of_the_user_keeps_key_and_fields_and_gains_what_the_page_knows() -> None:
    user = reference("ada1", volume="7")
    for records in ((user, paper(abstract="We do.")), (paper(abstract="We do."), user)):
        (record,) = spooled(*records)
        assert (record.key, record.type, record.text["volume"]) == ("ada1", "article-journal", "7")
        assert record.text["abstract"] == "We do."
        assert record.profiles


def test_published_reference_takes_no_publisher_from_the_preprint_and_its_date_as_submitted() -> None:
    (record,) = spooled(reference("a", volume="7"), paper(year=2020))
    assert "publisher" not in record.text
    assert record.dates == {"submitted": PartialDate(2020)}


def test_longer_of_two_author_lists_that_begin_alike_is_kept() -> None:
    short = paper()
    others = (*short.author, Name("Poe", "Carl"))
    longer = replace(short, names={"author": others}, truncated=frozenset({"author"}))
    for records in ((short, longer), (longer, short)):
        (record,) = spooled(*records)
        assert (record.author, record.authors_complete) == (others, False)


def test_two_references_of_the_user_both_stay() -> None:
    assert [record.key for record in spooled(reference("a"), reference("b"))] == ["a", "b"]


def test_made_up_key_gives_way_to_the_users() -> None:
    records = spooled(paper("One", year=2021), reference("LOVELACE2021", "Two"))
    assert [record.key for record in records] == ["lovelace2021a", "LOVELACE2021"]


def test_suffixes_follow_the_papers_and_not_their_places() -> None:
    first, second = paper("One", month=1), paper("Two", month=2)
    for records in ((first, second), (second, first)):
        assert {record.title: record.key for record in spooled(*records)} == {
            "One": "lovelace2021",
            "Two": "lovelace2021a",
        }


def test_suffixed_key_does_not_meet_a_key_that_ends_so_by_itself() -> None:
    records = spooled(paper("B C"), paper("B"), paper("Ba"), keys="[title:lower]")
    clash = spooled(
        *(replace(record, line=n) for n, record in enumerate(records)), keys="x[veryshorttitle:lower]"
    )
    assert len({record.key.lower() for record in clash}) == 3


@given(
    st.lists(
        st.builds(
            paper,
            st.sampled_from(["A b", "B", "C d", "Ba", "Ab"]),
            st.sampled_from(["Li", "Lia", "LI"]),
            st.sampled_from([2020, 2021]),
        )
    )
)
def test_keys_are_those_of_the_records_in_memory(records: list[Record]) -> None:
    found = spooled(*records, keys="[auth][year]")
    alone = [replace(record, key="") for record in found]
    assert [record.key for record in assign_keys(alone, compile_pattern("[auth][year]"))] == [
        record.key for record in found
    ]
    assert len({record.key.lower() for record in found}) == len(found)


def test_packing_a_record_and_unpacking_it_gives_the_same() -> None:
    record = replace(
        paper(),
        names={"author": (Name("B", "A", "van", "de", "Jr."),), "editor": (Name(literal="NASA"),)},
        dates={
            "issued": PartialDate(2020, 1, end=PartialDate(2021, season=2)),
            "accessed": PartialDate(literal="?"),
        },
        truncated=frozenset({"author", "editor"}),
        origin={"title": Origin(Source.LOOKED_UP, "Crossref")},
        custom={"note": ["a", 1, None, {"b": 2.5}]},
        related={"other": "software"},
        has_code=False,
    )
    assert unpacked(packed(record), record.key) == record
