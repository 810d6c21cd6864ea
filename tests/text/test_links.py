"""Links in running text: what is found, its normal form, and what is only promised."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profbib.text.links import FoundLinks, find_links

REPOSITORY = "https://github.com/a/b"


@dataclass(frozen=True)
class Link:
    text: str
    href: str


@pytest.mark.parametrize(
    "text",
    [
        "Code is at https://github.com/a/b.",
        "at https://github.com/a/b.git.",
        "at http://www.GitHub.com/a/b/,",
        "at HTTPS://GITHUB.COM/a/b#readme;",
        "(https://github.com/a/b)",
        "[https://github.com/a/b]",
        "<https://github.com/a/b>",
        '"https://github.com/a/b".',
        "[code](https://github.com/a/b).",
        "[https://github.com/a/b](https://github.com/a/b)",
        r"\url{https://github.com/a/b}",
        r"\href{https://github.com/a/b}{code}",
        "**https://github.com/a/b**",
        "https://github.com/a/b…",
        "https://github.com/a/b's tests",
        "代码见https://github.com/a/b。",
        "see github.com/a/b for code",
        "see www.github.com/a/b!",
        "git+https://github.com/a/b.git",
        "https://github.com/a/b?tab=readme-ov-file",
        "https://github.com:443/a//b",
        "https:// github.com/a/b",
        "https://github.com /a/b is",
        "https://github.com/ a/b is",
        "https://github.com/a/ b.",
        "https://github.com/a/\nb.",
        "https://github.com/a/b and again https://GitHub.com/A/B",
    ],
)
def test_a_repository_is_found_in_normal_form(text: str) -> None:
    assert find_links(text) == FoundLinks(code=(REPOSITORY,))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (r"https://github.com/a\_b/c", "https://github.com/a_b/c"),
        ("https://github.com/a/b/tree/main/sub/", "https://github.com/a/b/tree/main/sub"),
        ("https://gist.github.com/u/ab12", "https://gist.github.com/u/ab12"),
        (
            "https://raw.githubusercontent.com/a/b/main/x.py",
            "https://raw.githubusercontent.com/a/b/main/x.py",
        ),
        ("http://gitlab.com/a/b/c", "https://gitlab.com/a/b/c"),
        ("https://gitlab.inria.fr/g/p.git", "https://gitlab.inria.fr/g/p"),
        ("https://bitbucket.org/a/b", "https://bitbucket.org/a/b"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b"),
        ("https://hf.co/a/b", "https://huggingface.co/a/b"),
        ("https://huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b"),
        ("https://huggingface.co/spaces/a/b", "https://huggingface.co/spaces/a/b"),
        ("https://zenodo.org/records/123", "https://zenodo.org/records/123"),
        ("doi:10.5281/zenodo.123.", "https://doi.org/10.5281/zenodo.123"),
        ("http://dx.doi.org/10.5281/zenodo.123", "https://doi.org/10.5281/zenodo.123"),
        ("https://sourceforge.net/projects/p/", "https://sourceforge.net/projects/p"),
        ("https://osf.io/abcde/", "https://osf.io/abcde"),
        ("https://codeocean.com/capsule/12/tree/v1", "https://codeocean.com/capsule/12/tree/v1"),
        ("https://kaggle.com/code/a/b", "https://kaggle.com/code/a/b"),
        ("https://anonymous.4open.science/r/X-12/", "https://anonymous.4open.science/r/X-12"),
        ("https://github.com/foo/ for details", "https://github.com/foo"),
        ("https://github.com/foo/ how-it-works is", "https://github.com/foo/how-it-works"),
    ],
)
def test_every_host_of_code_is_known(text: str, url: str) -> None:
    assert find_links(text) == FoundLinks(code=(url,))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Project page: https://foo.github.io/bar/.", "https://foo.github.io/bar"),
        ("at foo.github.io", "https://foo.github.io"),
        ("http://foo.gitlab.io/x", "https://foo.gitlab.io/x"),
        ("https://a-b.hf.space", "https://a-b.hf.space"),
    ],
)
def test_project_pages_are_kept_apart(text: str, url: str) -> None:
    assert find_links(text) == FoundLinks(project_pages=(url,))


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://arxiv.org/abs/2202.06709v1,", "https://arxiv.org/abs/2202.06709v1"),
        ("(see https://en.wikipedia.org/wiki/A_(b)).", "https://en.wikipedia.org/wiki/A_(b)"),
        ("http://example.com/", "http://example.com"),
        ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
        ("https://github.com/topics/vision", "https://github.com/topics/vision"),
        ("https://huggingface.co/papers/2401.1", "https://huggingface.co/papers/2401.1"),
        ("ftp://ftp.x.org/a", "ftp://ftp.x.org/a"),
        ("https://evil-github.com/a/b", "https://evil-github.com/a/b"),
        ("https://example.org/\nfoo-bar", "https://example.org/foo-bar"),
        ("https://example.org/\nThe next", "https://example.org"),
    ],
)
def test_other_links_are_no_code(text: str, url: str) -> None:
    assert find_links(text) == FoundLinks(other=(url,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no links, and/or fractions 1/2",
        "javascript:alert(1)",
        "javascript://github.com/a/b",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "ssh://github.com/a/b",
        "https://github.com@evil.com/a/b",
        "mail a@github.com/b",
        "https://",
        "https://localhost/x",
        "notgithub.com/a/b",
    ],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert find_links(text) == FoundLinks()


def test_addresses_in_a_list_are_parted() -> None:
    text = "https://github.com/a/b,https://github.com/c/d;https://github.com/e/f"
    assert find_links(text).code == (REPOSITORY, "https://github.com/c/d", "https://github.com/e/f")


@pytest.mark.parametrize(
    "text",
    [
        "Code will be released at https://github.com/a/b.",
        "The code will be made publicly available: https://github.com/a/b.",
        "Upon acceptance, code appears at https://github.com/a/b.",
        "https://github.com/a/b (coming soon).",
        "Code is to be released at https://github.com/a/b.",
        "We will open-source everything at https://github.com/a/b. It works.",
        "We plan to release the code (https://github.com/a/b) soon.",
    ],
)
def test_a_promise_in_the_sentence_marks_the_link_as_announced(text: str) -> None:
    assert find_links(text) == FoundLinks(code=(REPOSITORY,), announced=(REPOSITORY,))


@pytest.mark.parametrize(
    "text",
    [
        "Code is available at https://github.com/a/b. Models will be released soon.",
        "Data will be released soon. Code: https://github.com/a/b.",
        "Code is available at https://github.com/a/b and data will be released.",
        "It runs as soon as data arrive; see https://github.com/a/b for code.",
    ],
)
def test_a_promise_of_something_else_marks_nothing(text: str) -> None:
    assert find_links(text) == FoundLinks(code=(REPOSITORY,))


def test_links_of_a_saved_page_come_from_where_they_lead() -> None:
    links = [Link("this https URL", "https://github.com/a/b"), Link("x", "javascript:alert(1)")]
    assert find_links("Code at this https URL.", links) == FoundLinks(code=(REPOSITORY,))


def test_the_sentence_around_the_text_of_a_link_may_promise_it() -> None:
    links = [Link("this https URL", "https://github.com/a/b")]
    found = find_links("Code will be released at this https URL.", links)
    assert found.announced == (REPOSITORY,)


def test_one_link_in_text_and_page_counts_once() -> None:
    assert find_links("https://github.com/A/b", [Link("c", "http://github.com/a/B.git")]).code == (
        "https://github.com/A/b",
    )


@pytest.mark.parametrize(
    "text",
    [
        "://" * 20_000,
        "https://github.com/a/b" + ")" * 100_000,
        "github.com/" * 10_000,
        "https://x.y/ " * 2000,
    ],
)
def test_long_hostile_text_is_read_in_time(text: str) -> None:
    assert len(find_links(text).code) <= 1


@given(st.text(max_size=120))
def test_any_text_gives_http_or_ftp_links_without_blanks(text: str) -> None:
    found = find_links(text)
    for url in (*found.code, *found.project_pages, *found.other):
        assert url.startswith(("https://", "http://", "ftp://"))
        assert not any(char.isspace() or char in "<>\"'" for char in url)


SEGMENT = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,12}[A-Za-z0-9]", fullmatch=True)


@given(SEGMENT, SEGMENT, st.sampled_from(["{}", "({}).", "<{}>", "[x]({})", "see {}, and", "{}.git."]))
def test_any_repository_is_found_as_it_is_written(owner: str, name: str, form: str) -> None:
    url = f"https://github.com/{owner}/{name}"
    found = find_links(f"Code: {form.format(url)}")
    assert url in found.code + found.other
