"""Records that break BibTeX files: every item type, every trap, each with a string its list must show."""

import zlib
from dataclasses import dataclass, replace

from profbib.record import ItemType, Name, PartialDate, Record

DAY = PartialDate(2021, 3, 14)
PERSON = Name("Lovelace", "Ada")


@dataclass(frozen=True, slots=True)
class Hard:
    """A record, what a classic list shows of it (in ASCII LaTeX), what a biblatex list does."""

    record: Record
    classic: str
    modern: str
    scripts: bool = False
    """It has letters that pdflatex has no font for."""
    slow: bool = False
    """biber or a style that lower-cases titles takes minutes over it."""


def _same(record: Record, shown: str) -> Hard:
    return Hard(record, shown, shown)


def _made(
    key: str,
    type_: ItemType,
    names: dict[str, tuple[Name, ...]],
    dates: dict[str, PartialDate],
    text: dict[str, str],
) -> Record:
    return Record(type_, key, {name: value for name, value in text.items() if value}, names, dates)


def article(key: str, title: str, *people: Name, issued: PartialDate | None = DAY, **text: str) -> Record:
    """A journal article with these names."""
    variables = {name.replace("_", "-"): value for name, value in text.items()}
    return _made(
        key,
        ItemType.ARTICLE_JOURNAL,
        {"author": people or (Name(_family(200 + zlib.crc32(key.encode()) % 200), "Ada"),)},
        {"issued": issued} if issued else {},
        {"title": title, "container-title": "Journal of Engines", "volume": "12", **variables},
    )


_OF_TYPE: dict[str, str] = {
    "publisher": "Analytical Press",
    "publisher-place": "London",
    "container-title": "Collected Engines",
    "collection-title": "Studies in Steam",
    "volume": "7",
    "issue": "2",
    "number": "AB-12",
    "page": "101-110",
    "edition": "2",
    "genre": "Special genre",
    "version": "1.2.3",
    "event-title": "Meeting of Engineers",
    "event-place": "Turin",
    "authority": "High Court",
    "DOI": "10.1000/a_b%20c",
    "URL": "https://example.org/~ada/x_y?a=1&b=50%25#top",
    "ISBN": "978-3-16-148410-0",
    "ISSN": "2049-3630",
    "language": "en-GB",
    "note": "A note with 5% & more",
    "abstract": "An abstract: 100% of $5 & #1_2 {braces} ~ ^ \\input{secret} <b>.\n\nA second paragraph.",
    "chapter-number": "3",
    "title-short": "Typed",
    "status": "in press",
    "medium": "paper",
}


def _family(number: int) -> str:
    """A family name of which no other begins with the same letters: alpha cannot count beyond z."""
    first, second = divmod(number, 20)
    return f"{'BCDFGHJKLMNPQRSTVWXZ'[first]}{'abcdefghijklmnopqrst'[second]}stor"


def of_every_type() -> list[Hard]:
    """A record of each item type with nearly every variable."""
    hard = []
    for number, type_ in enumerate(ItemType):
        title = f"Typed {type_.value.replace('_', ' ').replace('-', ' ')} record"
        record = _made(
            f"type-{type_.value}",
            type_,
            {
                "author": (Name(_family(number), "Tom"),),
                "editor": (Name("Babbage", "Charles"),),
                "translator": (Name("Menabrea", "L. F."),),
            },
            {"issued": DAY, "accessed": PartialDate(2022, 1, 2), "event-date": PartialDate(2021, 3, 1)},
            {**_OF_TYPE, "title": title},
        )
        hard.append(Hard(record, title, title))
    return hard


def bare_of_every_type() -> list[Hard]:
    """A record of each item type with a title, an author and a year, and nothing else."""
    hard = []
    for number, type_ in enumerate(ItemType):
        title = f"Bare {type_.value.replace('_', ' ').replace('-', ' ')} thing"
        record = _made(
            f"bare-{type_.value}",
            type_,
            {"author": (Name(_family(100 + number), "Bob"),)},
            {"issued": PartialDate(2020)},
            {"title": title},
        )
        hard.append(Hard(record, title, title))
    return hard


_TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "tex",
        r"Text \textbf{bold} $x^2$ \input{secret} \write18{ls}",
        r"Text\textbf{bold}$x^2$\input{secret}\write18{ls}",
    ),
    ("special", "Special # $ % & _ { } ~ ^ \\ < > | \" ' end", "Special#$%&_{}~^\\<>|\"'end"),
    ("brace", "Lone { brace", "Lone{brace"),
    ("close", "Lone } brace \\end{document}", "Lone}brace\\end{document}"),
    ("accents", "Accents éüøłőŞİğßčąþ naïve", "Accentséüøłőşi̇ğßčąþnaïve"),
    ("greek", "Greek α-β and Δt ≤ ∞ ≈ ∈ − x₂ ′ O(n²)", "Greekα-βandΔt≤∞≈∈"),
    ("symbols", "Signs 5 × 3 → 7° µm ± 2 • € ™ – — … “quoted” ‘single’", "Signs5×3→7°"),
    ("ligature", "Dashes a--b ---c ''d'' ``e`` f,,g ?`h !`i", "Dashesa--b---c"),
    ("compatible", "The ﬁne ＦＵＬＬ 𝐀 width", "ThefineFULLAwidth"),
    ("spaces", "No\u00a0break\u2009thin\u200bzero\ufffd\u0000null\nline\tend", "Nobreakthinzeronulllineend"),
    ("at", "@string{a = {b}} @comment hidden", "@string{a={b}}@commenthidden"),
    ("html", "<script>alert(1)</script> &entity; ]]>", "<script>alert(1)</script>&entity;]]>"),
    ("question", "Why ask?", "Whyask?"),
    ("caps", "GAN2GAN: Are BERT and mRNA Erdős–Rényi Models O(N)?", "GAN2GAN:"),
    ("comma", "Commas, and, AND more; equals = signs", "Commas,and,ANDmore;equals=signs"),
    ("quote", 'Quotes " inside " a title', 'Quotes"inside"atitle'),
    ("long", "Long " + "wordy " * 400 + "end", "wordywordyend"),
    ("year", "Numbers 2020 and 1.5", "Numbers2020and1.5"),
)

_NAMES: tuple[tuple[str, Name, str], ...] = (
    ("particle", Name("Berg", "Jan", particle="van der"), "Berg"),
    ("dropping", Name("Beethoven", "Ludwig", dropping_particle="van"), "Beethoven"),
    ("junior", Name("King", "Martin Luther", suffix="Jr."), "King"),
    ("corporate", Name(literal="The OpenML Consortium"), "TheOpenMLConsortium"),
    ("ampersand", Name(literal="AT&T Labs"), "AT&TLabs"),
    ("comma", Name(literal="Barnes and Noble, Inc."), "BarnesandNoble,Inc."),
    ("loud", Name(literal="Salt AND Pepper aNd Co"), "SaltANDPepperaNdCo"),
    ("mononym", Name("Plato"), "Plato"),
    ("twoword", Name("Dalai Lama"), "DalaiLama"),
    ("lower", Name("hooks", "bell"), "hooks"),
    ("lowers", Name("ffrench Beytagh", "Gonville"), "ffrenchBeytagh"),
    ("accent", Name("Şahin", "Öğuz İ."), "Şahin"),
    ("stroke", Name("Østergaard", "Łukasz"), "Østergaard"),
    ("apostrophe", Name("Ormesson", "Jean", particle="d'"), "Ormesson"),
    ("and", Name("Anderson", "Sue and"), "Anderson"),
    ("equals", Name("family=Evil", "given=Eve"), "family=Evil"),
    ("hostile", Name("O{x", r"\input{secret}"), "O{x"),
    ("special", Name("Hash#tag", "Per%cent & Un_der"), "Hash#tag"),
    ("others", Name("others"), "others"),
    ("hyphen", Name("Saint-Exupéry", "Jean-Luc", particle="de"), "Saint-Exupéry"),
    ("greek", Name("Group-α", "Team β"), "Group"),
)

_DATES: tuple[tuple[str, PartialDate, str], ...] = (
    ("range", PartialDate(2019, end=PartialDate(2020)), "2019"),
    ("months", PartialDate(2019, 1, end=PartialDate(2019, 2)), "2019"),
    ("days", PartialDate(2019, 12, 30, end=PartialDate(2020, 1, 2)), "2019"),
    ("season", PartialDate(2018, season=3), "2018"),
    ("circa", PartialDate(1850, circa=True), "1850"),
    ("ancient", PartialDate(-44), "Dated ancient paper"),
    ("early", PartialDate(476), "476"),
    ("words", PartialDate(literal="in press"), "in press"),
    ("odd", PartialDate(literal="the 5% year & more"), "5%"),
    ("impossible", PartialDate(2015, 2, 31), "2015"),
)


def traps() -> list[Hard]:
    """Titles, names and dates that break files."""
    hard = []
    for key, title, shown in _TEXTS:
        protected = ("GAN2GAN", "BERT", "mRNA", "Erdős–Rényi", "O(N)") if key == "caps" else ()
        hard.append(Hard(replace(article(f"text-{key}", title), protected=protected), shown, shown))
    for key, name, shown in _NAMES:
        hard.append(
            Hard(article(f"name-{key}", f"Named {key} paper", name, Name("Second", "Sam")), shown, shown)
        )
    for key, date, shown in _DATES:
        hard.append(
            Hard(article(f"date-{key}", f"Dated {key} paper", issued=date), f"Dated {key} paper", shown)
        )
    return hard + _others()


def _others() -> list[Hard]:
    many = tuple(Name(f"Author{number:04d}", "A.") for number in range(3000))
    truncated = replace(article("truncated", "Truncated list paper"), truncated=frozenset({"author"}))
    nobody = replace(article("nobody", "Nobody wrote this paper"), names={})
    undated = article("undated", "Undated paper", issued=None)
    untitled = article("untitled", "", Name("Untitled", "Una"))
    edited = Record(
        ItemType.BOOK, "edited", {"title": "Edited volume", "publisher": "Barnes and Noble & Sons"},
        {"editor": (PERSON,)}, {"issued": DAY},
    )  # fmt: skip
    preprint = Record(
        ItemType.ARTICLE,
        "preprint",
        {
            "title": "Preprint with id",
            "publisher": "arXiv",
            "number": "arXiv:2202.06709",
            "DOI": "10.48550/arXiv.2202.06709",
        },
        {"author": (PERSON,)},
        {"issued": DAY},
        ("cs.CV",),
        arxiv_id="2202.06709",
        arxiv_category="cs.CV",
    )
    many_paper = article("many", "Three thousand authors", *many)
    noid = replace(
        preprint, key="noid", arxiv_id="", text={"title": "Preprint without id", "publisher": "arXiv"}
    )
    evil = replace(article("zq}evil{", "Evil key paper"), key_given=True)
    endless = article("long-title", "Endless " + "abcdefghij" * 10_000, note="5%")
    return [
        Hard(many_paper, "Three thousand authors", "Three thousand authors", slow=True),
        _same(truncated, "Truncated list paper"),
        _same(nobody, "Nobody wrote this paper"),
        _same(undated, "Undated paper"),
        _same(untitled, "Journal of Engines"),
        _same(edited, "Edited volume"),
        _same(preprint, "Preprint with id"),
        _same(noid, "Preprint without id"),
        _same(evil, "Evil key paper"),
        _same(article("ABC", "Upper key paper"), "Upper key paper"),
        _same(article("abc", "Lower key paper"), "Lower key paper"),
        _same(article("issue", "Issue without volume", volume="", issue="4"), "Issue without volume"),
        _same(article("roman", "Volume in letters", volume="XII-b"), "XII-b"),
        Hard(endless, "Endless", "Endless", slow=True),
        *_scripts(),
    ]


def _scripts() -> list[Hard]:
    vietnamese = article("viet", "Vietnamese paper ế ộ Ṣ", Name("Nguyễn", "Thị Ước"))
    korean = article("hangul", "Korean 한국어 paper", Name("김", "민수"))
    chinese = article("han", "Chinese 北京 paper", Name(literal="北京大学"))
    russian = article("cyrillic", "Russian Привет paper", Name("Чехов", "Антон"))
    greek = article("greek", "Written by a Greek", Name("Παπαδόπουλος", "Γιώργος"))
    return [
        Hard(vietnamese, "Vietnamese paper ế", "Vietnamese paper ế ộ Ṣ", scripts=True),
        Hard(korean, "Korean hangugeo paper", "Korean 한국어 paper", scripts=True),
        Hard(chinese, "Chinese Bei Jing paper", "Chinese 北京 paper", scripts=True),
        Hard(russian, "Russian Privet paper", "Russian Привет paper", scripts=True),
        Hard(greek, "Written by a Greek", "Παπαδόπουλος", scripts=True),
        Hard(article("emoji", "Emoji 😀 paper"), "Emoji paper", "Emoji 😀 paper", scripts=True),
    ]


def all_hard() -> list[Hard]:
    """Every hard record, keys unique."""
    return [*of_every_type(), *bare_of_every_type(), *traps()]
