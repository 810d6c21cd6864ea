"""The entry of the program `profbib`."""

import sys


def main() -> None:
    """Ends the process with the exit status of the command line."""
    from profbib.cli.app import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
