"""The words that real-looking records are made of; no real person or paper is meant."""

from profbib.record import Name

FAMILIES = (
    "Park", "Kim", "Smith", "Müller", "García Márquez", "Škoda", "Novák", "Li", "Nguyễn", "O'Brien", "Erdős",
    "Sørensen", "Zhang", "Rossi", "Dubois", "Sato", "Łukasiewicz", "Çelik", "Þórsdóttir", "Ångström", "Weiß",
    "Al-Rashid", "Smith-Jones", "Đurić", "İnan", "Ğünes", "Žižka", "Strömblad", "Lefèvre", "Dąbek", "Őszi",
    "Țurcanu", "Sæther", "Peña", "Guðnadóttir", "Ūdris", "Phạm", "d'Alembert", "MacDonald", "St. John",
    "Ó Briain",
)  # fmt: skip
GIVEN = (
    "Namuk", "Ada", "J. K.", "José", "Wei", "Mary Ann", "Olga", "T.", "Hiroshi", "Zoë", "Lars-Erik",
    "Ana María",
    "Jean-Luc", "Søren", "Łukasz", "Émile", "Đorđe", "Ștefan", "Ildikó", "M.-C.", "R. A.", "Seo-Jun", "Nuño",
    "Wolfgang", "İpek", "Éva", "Øyvind", "X.", "Van Minh", "Thi Lan",
)  # fmt: skip
PEOPLE = (
    Name("Berg", "Jan", "van der"), Name("Beethoven", "Ludwig", dropping_particle="van"),
    Name("Fontaine", "Jean", "La", "de"), Name("King", "Martin Luther", suffix="Jr."),
    Name("Whitlock", "Samuel J.", suffix="III"), Name("Meer", "Anna Ö.", "van ’t"),
    Name("Cruz", "Inés", "de la"),
    Name("Humboldt", "Alexander", dropping_particle="von"), Name("Plato"), Name("Madonna"),
    Name("Τζάρος", "Νίκος"),
    Name("王", "伟"), Name("김", "서준"), Name("Жуков", "Дмитрий"), Name("Aquinas", "Thomas"),
    Name("Hooft", "Gerard", "’t"), Name("Souza e Silva", "João"), Name("de Oliveira", "Ana"),
    Name("And", "Or"),
)  # fmt: skip
BODIES = (
    "The OpenML Consortium", "AT&T Labs", "Barnes and Noble, Inc.", "OpenAI", "World Health Organization",
    "ATLAS Collaboration", "Ministère de l’Éducation nationale", "3M", "U.S. Department of Energy", "WHO",
    "Deutsche Forschungsgemeinschaft (DFG)", "Team #1 & Friends", "R Core Team", "others & co.", "π Research",
)  # fmt: skip
TOPICS = (
    "attention", "GAN2GAN", "Bayesian inference", "naïve learners", "β-decay", "O(n²) algorithms",
    "3D vision",
    "graph networks", "50% pruning", "α–β search", "the Poisson–Boltzmann equation", "H₂O adsorption", "C++",
    "R&D budgets", "Erdős–Rényi graphs", "self-supervised speech", "x ≤ y constraints", "“smart” contracts",
    "Gödel’s theorem", "low-rank matrices", "US patents", "mRNA vaccines", "café culture", "#MeToo",
    "$100 laptops",
    "ImageNet", "Ω-languages", "iPhone users", "rock ’n’ roll", "A/B tests", "snake_case names", "p < 0.05",
    "São Paulo’s markets", "Größe", "the ‘new’ economy", "5–10 μm waves", "10 °C nights", "sign ± error",
    "LaTeX",
    "Ο(log Ν) steps", "{curly} braces", "~tilde paths", "a^b powers", "back\\slash", "Straße", "ℓ₁ norms",
    "e’s",
    "f(x) → y maps", "™ marks", "§ 230", "İstanbul", "100,000 items", "it’s ‘quoted’", "``old'' quotes",
    "K-means",
)  # fmt: skip
STARTS = (
    "On", "Towards", "Understanding", "How do we measure", "A survey of", "Notes on", "Beyond", "Rethinking",
    "Über", "Sur", "Learning", "Why", "Is it true? About", "An introduction to", "¿Qué es",
)  # fmt: skip
WORDS = (
    "the", "of", "and", "we", "in", "that", "for", "is", "on", "with", "show", "model", "data", "image",
    "network",
    "learning", "results", "robust", "analysis", "large", "which", "theory", "propose", "these", "from",
    "naïve",
    "state-of-the-art", "95%", "p < 0.05", "α", "≤", "R&D", "~", "x_1", "#2", "$5", "“quoted”", "author’s",
    "(see)",
    "e.g.,", "i.e.", "—", "2–3", "μm", "±0.3", "Erdős", "10⁻³", "×", "e^x", "[1]", "and/or", "@home",
    "its'", "O(n)",
)  # fmt: skip
JOURNALS = (
    ("Journal of Machine Learning Research", "JMLR"), ("Nature", ""),
    ("Physical Review Letters", "Phys. Rev. Lett."),
    ("Astronomy & Astrophysics", "A&A"), ("Zeitschrift für Physik", "Z. Phys."),
    ("IEEE Transactions on X", "TX"),
    ("Annales de l’Institut Fourier", ""), ("The Lancet", "Lancet"), ("PLOS ONE", ""),
    ("Língua – Revista", "L."),
)  # fmt: skip
BOOKS = (
    "Advances in Neural Information Processing Systems 34", "Proceedings of the 38th Conference on Learning",
    "Handbook of Graph Theory", "The Oxford Companion to Wine", "Lecture Notes: A Collection",
    "Métodos & modelos",
    "2021 IEEE/CVF Conference on Computer Vision", "Encyclopædia of Things", "ACL-IJCNLP 2021: Findings",
)  # fmt: skip
PUBLISHERS = (
    "Springer", "MIT Press", "Éditions du Seuil", "Wiley & Sons", "O’Reilly", "Institute for Health and Care",
    "University of Zürich", "ACM", "Elsevier B.V.", "Państwowe Wydawnictwo",
    "Association for Computing Machinery",
    "Smith, Elder and Co.", "Zenodo", "National Bureau of Standards",
)  # fmt: skip
PLACES = (
    "New York, NY",
    "Zürich",
    "Paris",
    "São Paulo",
    "Cambridge, MA, USA",
    "Łódź",
    "Reykjavík",
    "Washington, D.C.",
)
EVENTS = (
    "NeurIPS 2021",
    "Thirty-Eighth Conference on Learning",
    "Journée d’étude",
    "ICML ’21",
    "SIGMOD/PODS",
)
SERIES = ("Lecture Notes in Computer Science", "Oxford World’s Classics", "Que sais-je ?", "PMLR")
KEYWORDS = (
    "cs.CV",
    "deep learning",
    "graphs, directed",
    "naïve Bayes",
    "R&D",
    "β-decay",
    "C#",
    "climate change",
)
LANGUAGES = ("en", "de", "fr-FR", "en-GB", "es", "ja", "tlh", "pt-BR", "de-CH")
GENRES = {
    "thesis": ("PhD thesis", "Master’s thesis", "Master's thesis", "Habilitation", "Doctoral dissertation"),
    "report": ("Technical report", "Working paper", "White paper", "Research report"),
    "patent": ("U.S. patent", "Patent application"),
    "manuscript": ("Unpublished notes", "Letter draft"),
}  # fmt: skip
