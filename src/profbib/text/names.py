"""Personal names: from the printed line to the parts that CSL and BibTeX know."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in CSL's parts; `literal` stands alone, for organisations and names of unknown order.

    `particle` is CSL's non-dropping particle ("van der" in "van der Berg"), `dropping_particle`
    the one that is left out before the family name alone ("von" in "Beethoven, Ludwig von").
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """The name in reading order."""
        parts = (self.given, self.dropping_particle, self.particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)
