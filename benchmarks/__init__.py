"""How fast, side by side with other generators: `make bench`."""
