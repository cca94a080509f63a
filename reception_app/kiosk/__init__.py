"""What a visitor's screen may ever do: a closed list of verbs, spoken directly or over a local socket."""
