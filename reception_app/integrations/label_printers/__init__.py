"""Label printers spoken to over a socket, without a driver: Brother QL by its raster commands, others by ZPL II.

Nothing here knows what a badge is. A `RawLabelPrinter` is a `PrinterPort` like any other; the pages of a PDF come to
it as dots, by a function that is passed in. Import the module you need: this package itself imports nothing.
"""
