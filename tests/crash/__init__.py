"""What happens to people's words when the server dies, is told to go, or must take a right away meanwhile."""
