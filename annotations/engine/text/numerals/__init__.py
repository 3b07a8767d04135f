"""The parts of reading quantities: number words, digits, units, hedges."""
