"""The command line is a contract: docs/cli.md."""
