"""Text as records hold it: no control characters, no odd spaces, no LaTeX remnants, NFC."""

import re
import unicodedata

from profbib.text.plain_latex import latex_to_text

# Characters that print nothing: controls, format characters, direction marks, tags, lone surrogates,
# non-characters. Left out here because they print: the Arabic number signs (U+0600-0605, 06DD, 070F).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_JOINERS = re.compile("[\u200c\u200d]")
# Scripts in which a joiner or non-joiner changes what is read: Arabic, Syriac, Indic to Khmer, Mongolian.
_JOINING_SCRIPTS = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
_EMOJI_PART = re.compile("[\u2190-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff]")


def plain_text(text: str) -> str:
    r"""The text with plain spaces, without invisible characters, LaTeX remnants made plain, in NFC.

    Line feeds stay (they part paragraphs). Joiners stay within emoji and in scripts that need them.
    What is not surely LaTeX stays: a price in $, a Windows path, `--`, quotes, free braces, and an
    unknown macro without an argument.

    >>> plain_text(r"an \emph{affine} map, e.g. $\alpha$, costs $5")
    'an affine map, e.g. α, costs $5'
    """
    if text.isascii():
        if "\\" not in text and "$" not in text and "~" not in text and text.isprintable():
            return text
    elif not text.isprintable() or not unicodedata.is_normalized("NFC", text):
        text = visible_text(text)
    if not text.isprintable():
        text = visible_text(text)
    if "\\" in text or "$" in text or "~" in text:
        text = unicodedata.normalize("NFC", latex_to_text(text))
    return text


def visible_text(text: str) -> str:
    """The text with every space as a plain space or line feed, nothing invisible, in NFC; LaTeX untouched."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    if "\u200c" in text or "\u200d" in text:
        text = _JOINERS.sub(_kept_joiner, text)
    return unicodedata.normalize("NFC", text)


def _kept_joiner(match: re.Match[str]) -> str:
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    if _JOINING_SCRIPTS.match(before) and (_JOINING_SCRIPTS.match(after) or not after.strip()):
        return match.group()
    if match.group() == "\u200d" and _EMOJI_PART.match(before) and _EMOJI_PART.match(after):
        return match.group()
    return ""
