from django.db import models


class RankField(models.CharField):
    """Sorts by bytes in both databases, as `api.tasks.ranks` counts on.

    PostgreSQL's own order is that of a language: in Danish `aa` is a letter after `z`, in Czech `ch` one after `h`.
    """

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
