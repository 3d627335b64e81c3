"""How what was committed reaches the browsers: frames, connections, fan-out."""
