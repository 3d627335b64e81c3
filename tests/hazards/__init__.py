"""What our libraries do by default and must not do here."""
