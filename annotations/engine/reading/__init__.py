"""Slots of a reading, filled from the words around a trigger; shared by the kinds."""
