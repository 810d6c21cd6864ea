"""What the README shows is what happens: every command and every script is run, its output compared."""

import re
import shlex
import subprocess
import sys

import pytest

from profbib.api import format_table
from running import ROOT, environment, profbib

README = ROOT / "README.md"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```\n", re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """The fenced blocks of the README: language and text, in order."""
    return [(found[1], found[2]) for found in _BLOCK.finditer(README.read_text(encoding="utf-8"))]


def output_of_command(line: str) -> str:
    words = shlex.split(line)
    assert words[0] == "profbib"
    return profbib(*words[1:], cwd=ROOT).stdout.decode()


def output_of_script(script: str) -> str:
    command = [sys.executable, "-W", "error", "-c", script]
    return subprocess.run(
        command, cwd=ROOT, env=environment(), check=True, capture_output=True
    ).stdout.decode()


def test_commands_print_what_the_readme_shows(update_golden: bool) -> None:
    text = README.read_text(encoding="utf-8")
    shown = [block for language, block in blocks() if language == "console"]
    assert shown
    for block in shown:
        command = block.partition("\n")[0].removeprefix("$ ")
        real = f"$ {command}\n{output_of_command(command)}"
        if update_golden:
            text = text.replace(block, real)
            README.write_text(text, encoding="utf-8")
        else:
            assert block == real


def test_scripts_print_what_the_readme_shows(update_golden: bool) -> None:
    text = README.read_text(encoding="utf-8")
    found = blocks()
    scripts = [number for number, (language, _) in enumerate(found) if language == "python"]
    assert scripts
    for number in scripts:
        script, (language, shown) = found[number][1], found[number + 1]
        assert language == "text"
        real = output_of_script(script)
        if update_golden:
            text = text.replace(f"{script}```\n\n```text\n{shown}```", f"{script}```\n\n```text\n{real}```")
            README.write_text(text, encoding="utf-8")
        else:
            assert shown == real


def test_table_of_formats_is_the_one_that_the_program_prints(update_golden: bool) -> None:
    columns = ("suffix", "reads", "writes", "for", "cannot hold")
    rows = [f"| `{row['name']}` | {' | '.join(row[name] for name in columns)} |" for row in format_table()]
    head = "| format | suffix | reads | writes | for | cannot hold |"
    table = "\n".join((head, "|---|---|---|---|---|---|", *rows))
    text = README.read_text(encoding="utf-8")
    if update_golden:
        text = re.sub(r"\| format \| suffix.*?\n\n", lambda _: f"{table}\n\n", text, flags=re.DOTALL)
        README.write_text(text, encoding="utf-8")
    assert f"\n{table}\n\n" in text


@pytest.mark.parametrize("target", ["demo", "test", "acceptance", "lint", "bench"])
def test_named_targets_exist(target: str) -> None:
    assert f"make {target}" in README.read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
