"""The screens of cases: inquiries and complaints, their clocks, and who is asked next."""
