"""What a piece of text may hold."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from api.core.shapes import described

# C0 and C1 controls, line and paragraph separators, overrides of direction.
CONTROLS = r"\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069"
UNREADABLE = re.compile(f"[{CONTROLS}]")


# That there is something to see takes Unicode's categories, which not every reader of patterns knows.
@described(pattern=f"^[^{CONTROLS}]*$")
def validate_text(value: str) -> None:
    # Spaces and format characters (the categories Z and C) alone look like nothing.
    if value and all(unicodedata.category(char)[0] in "ZC" for char in value):
        raise ValidationError(_("There is nothing to see in this."), code="blank")
    if UNREADABLE.search(value):
        raise ValidationError(_("Control characters are not allowed."), code="control_character")


# Half a character: nothing that is UTF-8 can hold it.
SURROGATES = re.compile("[\ud800-\udfff]")

validate_color = RegexValidator(
    r"\A#[0-9a-fA-F]{6}\Z", _("Use a colour such as #3f8f4f."), code="invalid_color"
)


def storable(text: str) -> str:
    """Foreign text as any database can hold it: no NUL, no halves of characters."""
    return SURROGATES.sub("\ufffd", text).replace("\0", "")


def one_line(text: str, most: int) -> str:
    """Make foreign text storable as a line: unreadable characters become spaces, the end is cut."""
    clean = " ".join(UNREADABLE.sub(" ", storable(text)).split())
    return clean if len(clean) <= most else clean[: most - 1] + "…"


def body(text: str, most: int) -> str:
    """Make foreign text storable as Markdown: NUL out, line ends as `\\n`, the end is cut."""
    clean = storable(text).replace("\r\n", "\n").replace("\r", "\n")
    return clean if len(clean) <= most else clean[: most - 1] + "…"
