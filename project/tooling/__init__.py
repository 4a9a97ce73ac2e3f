"""What the Makefile calls: installing, running, testing.

Standard library only, because it runs before anything is installed.
"""
