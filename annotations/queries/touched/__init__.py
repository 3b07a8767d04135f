"""Which claims a change can touch: one module a kind of change, all over the index of touches."""
