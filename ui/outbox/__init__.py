"""What leaves the house, on the screen: mails, webhooks and print jobs."""
