"""How the REST framework and the OpenAPI schema behave; project/settings.py takes both over."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.tokens.authentication.TokenAuthentication",
        "api.sessions.authentication.BearerAuthentication",
        "api.sessions.authentication.BrowserSessionAuthentication",
    ],
    # Deny by default: a view that states no policy answers nobody.
    "DEFAULT_PERMISSION_CLASSES": ["api.core.permissions.DenyAll"],
    "DEFAULT_PARSER_CLASSES": ["api.core.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": [
        "api.core.renderers.JSONRenderer",
        "api.core.renderers.BrowsableRenderer",
    ],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "api.core.negotiation.ContentNegotiation",
    "DEFAULT_PAGINATION_CLASS": "api.core.pagination.ListPagination",
    "DEFAULT_FILTER_BACKENDS": ["api.core.filters.FilterBackend", "api.core.ordering.OrderingBackend"],
    "DEFAULT_SCHEMA_CLASS": "api.core.schema.AutoSchema",
    "EXCEPTION_HANDLER": "api.core.errors.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Mutirão",
    "DESCRIPTION": "The tasks a team shares. docs/api.md tells the conventions.",
    "VERSION": "0.1.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "TaskStatus": "api.tasks.models.Task.Status",
        "Priority": "api.tasks.models.Task.Priority",
        "Role": "api.users.models.User.Role",
        "ProjectRole": "api.projects.models.Membership.Role",
        "Locale": "api.users.models.User.Locale",
        "Visibility": "api.projects.models.Project.Visibility",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.core.schema.describe_problems",
    ],
}
