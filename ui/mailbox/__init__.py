"""The screens of the shared mailbox: what came by mail for the house, and the mail that is passed on."""
