"""How an article or a reference file becomes text and rows: readers, one file each. No Django."""
