"""The programme's register: who is enrolled, linked, placed and appointed, and which couples are prepared."""
