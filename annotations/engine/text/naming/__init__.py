"""The parts of `text/names.py`: tokens, the compiled names of a world, and how links are made."""
