"""Where the packages that bring styles and locales are installed, found without importing them."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from profbib.errors import InputError


@cache
def package_folder(package: str) -> Path:
    """The folder of an installed package.

    Raises:
        InputError: it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise InputError(f"the package {package!r}, which brings styles or locales, is not installed")
    return Path(spec.origin).parent
