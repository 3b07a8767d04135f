"""One file a claim kind, found by discovery; the id is the file name."""
