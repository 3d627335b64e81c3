"""Small named rules, one question each; the rows of the policy table put them together."""
