"""The formats, one file each; the id is the file name."""
