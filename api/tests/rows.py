"""What tests read from answers and from the database."""


def listed(response, field="title"):
    """One field of every row of a list."""
    assert response.status_code == 200, response.json()
    return [row[field] for row in response.json()["results"]]


def columns(row, *, but=()):
    """Every stored column of a row, read again; those that the database makes of others tell nothing more."""
    fresh = type(row)._base_manager.get(pk=row.pk)
    stored = [field for field in row._meta.fields if not field.generated and field.name not in but]
    return {field.attname: getattr(fresh, field.attname) for field in stored}


def moment(value):
    """A stored moment as the API writes it."""
    return value.isoformat().replace("+00:00", "Z")


# Columns that follow from others, so that rows can be searched, sorted and compared.
DERIVED = {"search_text", "folded_name", "caseless_name"}


def changed(row, before):
    """The names of the columns that are no longer as in `before`."""
    return {name for name, value in columns(row).items() if value != before[name]} - DERIVED
