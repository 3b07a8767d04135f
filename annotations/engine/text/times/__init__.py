"""The parts of reading time expressions: words, grammar by family, and the calendar."""
