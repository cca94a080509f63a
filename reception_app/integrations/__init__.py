"""The peers outside the house: one module a peer, each with a limit on time and on how much it may answer."""
