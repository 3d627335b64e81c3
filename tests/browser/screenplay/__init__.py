"""Whole meetings, written down like a screenplay and played in real browsers.

    line("19:21 Maren", says("I slept."), others="I slept."),
    line("      Jo", raises_a_hand, Jo="Your hand is up.", desk="Give the piece to Jo"),

A line says when, who and what, and then what each of the others sees of it. `lines.py` is the language, `hands.py`
has a hand with a mouse and one without, `acts_*.py` are the things people do, `ledger.py` draws from the script
who came and went, whom to ask after and what must stand in the audit, `records.py` reads the same from the server,
`features.py` tells which line uses what. `two_lead.py` and `a_long_wednesday.py` are the plays; an act of one is a
file of its own where it reads well alone.
"""
