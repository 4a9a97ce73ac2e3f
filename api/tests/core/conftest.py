from hypothesis import settings

# The same examples on every run and every database; nothing is written to the disk.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
settings.load_profile("suite")
