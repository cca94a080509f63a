"""The screens of messages: taking one, the list of what is to be passed on, and the card of each."""
