"""Reading claims of domains that a desk or source adds by its vocabulary."""
