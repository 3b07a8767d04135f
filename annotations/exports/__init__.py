"""What leaves the workbench: formats, one file each, found by discovery. No Django."""
