"""How the reader of statements is trained: made-up passages with their labels in, a file of weights out."""
