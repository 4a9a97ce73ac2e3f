"""What a validator or a field looks for, said in JSON Schema: `api.core.schema` puts it into the bodies' schemas."""

NO_NUL = r"^[^\u0000]*$"


def described(**keywords):
    def mark(target):
        target.json_schema = keywords
        return target

    return mark
