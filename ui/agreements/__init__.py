"""The screens of texts and questions: what visitors read, sign and answer."""
