"""Every step of the schema, from the first table. Steps that were released are never edited."""
