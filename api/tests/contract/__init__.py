"""The API keeps its contract: requests that machines make up, valid and not, against what the OpenAPI schema says.

`make test` sends some thousand of them on each database, `make contract` as many as CASES says (10,000).
"""
