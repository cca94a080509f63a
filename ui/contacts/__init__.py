"""The screens of contacts: their list in the place of people, their sheet, their card, and merging two of them."""
