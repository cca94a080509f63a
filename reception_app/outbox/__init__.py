"""What leaves the house: mails, webhooks and print jobs, written with the record they belong to, sent by workers."""
