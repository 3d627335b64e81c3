"""What a delivered message costs, measured against a plain server of the same job (`make bench`)."""
