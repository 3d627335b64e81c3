"""How people come in: the page, the card, the pass phrase, the socket, and the limits at each."""
