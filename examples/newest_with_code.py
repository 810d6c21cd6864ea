"""Prints the papers of a page that have code, the newest first, with where the code is.

python examples/newest_with_code.py seeds/003_9a0d582d35d77f13.txt
"""

import sys

import profbib


def main(page: str) -> None:
    """Prints one paper a line: date, title, links."""
    papers = [paper for paper in profbib.read(page) if paper.code]
    for paper in sorted(papers, key=lambda paper: paper.issued or profbib.PartialDate(0), reverse=True):
        day = paper.issued.isoformat() if paper.issued else "undated"
        print(f"{day}  {paper.title}  {' '.join(paper.code)}")


if __name__ == "__main__":
    main(sys.argv[1])
