class BackupFailed(Exception):
    """No backup was made, or it is not where it should be; the message tells why."""


class RestoreRefused(Exception):
    """Nothing was changed; the message tells why."""
