"""Work without a screen: the verbs of the command line, each a function from its arguments to an exit code.

`cli` reads the command line and calls them. Not here: decisions, which belong to the services the verbs call.
"""
