"""The command line is a contract: DESIGN section 5, docs/commands.md."""
