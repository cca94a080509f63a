"""Paper and files that leave the program: badges, lists, tables, sheets, invitations. Plain records in, bytes out.

Nothing here knows a database or a screen. Import the module you need (`documents.labels.drawing`,
`documents.roll_call`, ...): this package itself imports nothing, so that the start of the program
doesn't pay for reportlab.
"""
