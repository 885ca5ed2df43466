"""What the regions give away: addresses, offers, the catalogue for harvesters.

Nothing here decides who sees what: it is handed editions the public may see.
"""
