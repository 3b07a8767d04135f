"""From text to what is in it: canonical form, blocks, sentences, numbers, times, names."""
