"""How bodies word what they do, one module a language: tables of data, no logic."""
