"""Everything that writes: one verb a function, the transaction inside. Services return ids."""
