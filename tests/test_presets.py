"""`--for`: a word that chooses format and options, and says so."""

import json

import pytest

import profbib
from profbib.presets import PRESETS
from running import KIM, errors
from running import profbib as program


def test_zotero_gets_rdf_and_typst_gets_yaml() -> None:
    assert profbib.export(KIM, for_="zotero").text.startswith("<?xml")
    assert '\n"park2022vision":\n  type: article\n' in profbib.export(KIM, for_="typst").text


def test_acl_gets_its_keys_and_no_abstracts() -> None:
    text = profbib.export(KIM, for_="acl").text
    assert "@misc{park-kim-2022-vision," in text
    assert "abstract" not in text


def test_overleaf_gets_code_as_a_note_that_is_printed() -> None:
    assert r"note         = {Code: \url{https://github.com/xxxnell/how-do-vits-work}}" in profbib.export(
        KIM, for_="overleaf"
    ).text  # fmt: skip


def test_hugo_gets_items_for_a_template() -> None:
    assert len(json.loads(profbib.export(KIM, for_="hugo").text)) == 16


def test_choice_of_the_user_beats_the_preset() -> None:
    text = profbib.export(KIM, for_="acl", keys="alpha", omit=["keywords"]).text
    assert "@misc{PK22," in text
    assert "\n  abstract     = {The success of multi-head" in text
    assert profbib.export(KIM, for_="typst", format="ris").text.startswith("TY  - ")


@pytest.mark.parametrize("name", PRESETS)
def test_verbose_says_what_was_chosen(name: str) -> None:
    process = program("export", KIM, "--for", name, "-v")
    assert process.returncode == 0
    assert errors(process)[0].startswith(f"profbib: --for {name}: format {PRESETS[name].format}, keys ")


def test_unknown_purpose_suggests_a_known_one() -> None:
    with pytest.raises(profbib.UsageError, match="unknown purpose 'zotro'; did you mean 'zotero'"):
        profbib.export(KIM, for_="zotro")
