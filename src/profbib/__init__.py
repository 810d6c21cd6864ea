"""A researcher's profile page as references: read, map, give keys, write.

>>> import profbib
>>> papers = profbib.read("seeds/000_cdb03f83ae977724.txt")
>>> print(profbib.write(papers, "bibtex").text)  # doctest: +SKIP

Names are loaded when they are first used, so that `import profbib` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profbib.api import (
        Export,
        assign_keys,
        explain_keys,
        export,
        find_styles,
        format_table,
        load_settings,
        read,
        read_profile,
        read_profiles,
        render,
        schema,
        show_style,
        write,
    )
    from profbib.bibliography import Bibliography
    from profbib.errors import InputError, OutputError, ProfbibError, UsageError
    from profbib.problem import Problem, Severity
    from profbib.profile import Profile, ProfileEntry
    from profbib.record import ItemType, Name, PartialDate, Record

__version__ = "0.1.0"

__all__ = [
    "Bibliography",
    "Export",
    "InputError",
    "ItemType",
    "Name",
    "OutputError",
    "PartialDate",
    "Problem",
    "ProfbibError",
    "Profile",
    "ProfileEntry",
    "Record",
    "Severity",
    "UsageError",
    "__version__",
    "assign_keys",
    "explain_keys",
    "export",
    "find_styles",
    "format_table",
    "load_settings",
    "read",
    "read_profile",
    "read_profiles",
    "render",
    "schema",
    "show_style",
    "write",
]

_MODULES = {
    "api": (
        "Export",
        "assign_keys",
        "explain_keys",
        "export",
        "find_styles",
        "format_table",
        "load_settings",
        "read",
        "read_profile",
        "read_profiles",
        "render",
        "schema",
        "show_style",
        "write",
    ),
    "bibliography": ("Bibliography",),
    "errors": ("InputError", "OutputError", "ProfbibError", "UsageError"),
    "problem": ("Problem", "Severity"),
    "profile": ("Profile", "ProfileEntry"),
    "record": ("ItemType", "Name", "PartialDate", "Record"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'profbib' has no attribute {name!r}")
    value: object = getattr(import_module(f"profbib.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
