"""What we know: reports, their addresses, editions, translations, figures and citations."""
