"""docs/operations.md as an operator follows it: `make operations-drill`."""
