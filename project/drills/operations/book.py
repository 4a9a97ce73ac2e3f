"""All sections that have commands for containers, in the document's order."""

from project.drills.operations import document, keeping, running, scaling
from project.drills.operations.chapters import CHAPTERS, Chapter


def whole() -> dict[str, Chapter]:
    """Raises KeyError for a section that nobody does."""
    return {heading: CHAPTERS[heading] for heading in document.headings(document.CONTAINERS)}


# They write themselves into CHAPTERS.
__all__ = ["CHAPTERS", "keeping", "running", "scaling", "whole"]
