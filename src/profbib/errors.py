"""The exceptions of profbib: raised for a wrong call, never for bad data (see `Problem`).

ProfbibError
├── UsageError      an option, pattern, date or format that cannot be meant
├── InputError      an input is missing, cannot be read or holds no papers
└── OutputError     the output cannot be written
"""


class ProfbibError(Exception):
    """Base of all errors that profbib raises; its text is one line, fit for a person to read."""


class UsageError(ProfbibError):
    """An option, pattern, date or format that cannot be meant."""


class InputError(ProfbibError):
    """An input is missing, cannot be read or holds no papers."""


class OutputError(ProfbibError):
    """The output cannot be written."""
