"""`make bench`: what a request costs, beside what others need for the same.

docs/performance.md tells how to read it.
"""
