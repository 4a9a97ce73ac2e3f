class SignOnFailed(Exception):
    """Single sign-on came to nothing. `code` is stable and goes to the client; the reason stays in the log."""

    def __init__(self, code: str, reason: str = ""):
        super().__init__(reason or code)
        self.code = code
