"""Where reference facts come from: connectors, one file each, found by discovery. No Django."""
