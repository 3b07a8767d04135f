"""Where a claim stands: W3C selectors, matching, carrying to a new version, texts compared."""
