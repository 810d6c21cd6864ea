"""Any JSON renders, and no text of it becomes markup."""

from html.parser import HTMLParser
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profbib.csl.processor import Processor
from profbib.markup import html_text, markdown_text, plain_text

ALLOWED = {"i", "b", "sup", "sub", "span", "div", "em"}
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30))
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
NASTY = st.text(alphabet=list("<>&*_`[]()!#|~$\\\"'“”‘’.,:;- aBié中\x01\x16\x1f/="), max_size=40)
NAMES = st.lists(
    st.one_of(
        JSON,
        st.fixed_dictionaries({"family": NASTY, "given": NASTY}),
        st.fixed_dictionaries({"literal": NASTY}),
    ),
    max_size=4,
)
DATES = st.one_of(
    JSON,
    st.fixed_dictionaries(
        {"date-parts": st.lists(st.lists(st.one_of(st.integers(), st.text(max_size=5))), max_size=3)}
    ),
    st.fixed_dictionaries({"raw": st.text(max_size=20)}),
)
ITEMS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.one_of(JSON, st.text(max_size=5)),
            "type": st.one_of(JSON, st.sampled_from(["book", "article-journal", "chapter", "webpage"])),
            "title": st.one_of(NASTY, JSON),
            "container-title": st.one_of(NASTY, JSON),
            "page": st.one_of(NASTY, JSON),
            "volume": st.one_of(NASTY, JSON),
            "note": st.one_of(NASTY, JSON),
            "DOI": NASTY,
            "author": st.one_of(NAMES, JSON),
            "editor": NAMES,
            "issued": DATES,
        },
    ),
    max_size=3,
)
STYLES = [Processor(name) for name in ("apa", "ieee", "chicago-notes-bibliography", "din-1505-2")]
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Tags(HTMLParser):
    """Collects the tags of an HTML text and whether they balance."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.data.append(data)


@SETTINGS
@given(st.one_of(JSON, ITEMS), st.sampled_from(STYLES))
def test_any_json_renders_to_html_with_balanced_tags_of_ours_alone(items: Any, processor: Processor) -> None:
    for entry in processor.bibliography(items if isinstance(items, list) else [items]).entries:
        tags = Tags()
        tags.feed(html_text(entry.text))
        tags.close()
        assert tags.seen <= ALLOWED
        assert not tags.open
        assert " ".join("".join(tags.data).split()) == " ".join(_characters(entry.text).split())
        assert "\n" not in plain_text(entry.text)


def _characters(rich: str) -> str:
    return "".join(char for char in rich if char >= " " or char in "\t\n")


@SETTINGS
@given(NASTY)
def test_text_of_a_title_never_becomes_markdown(title: str) -> None:
    entry = STYLES[0].bibliography([{"id": "x", "type": "book", "title": f"Start {title}"}]).entries[0]
    written = markdown_text(entry.text)
    for sign in "`[]|~$":
        assert written.count(sign) == written.count("\\" + sign)
    without_tags = written
    for tag in (
        '<span style="font-variant:small-caps;">',
        "</span>",
        "<sup>",
        "</sup>",
        "<sub>",
        "</sub>",
        "<u>",
        "</u>",
    ):
        without_tags = without_tags.replace(tag, "")
    assert "<" not in without_tags


@SETTINGS
@given(ITEMS)
def test_rendering_twice_gives_the_same(items: list[Any]) -> None:
    assert STYLES[0].bibliography(items) == STYLES[0].bibliography(items)
