"""Labels in ZPL II: the whole label is one picture, so that it comes out as it is seen, in any script."""

from reception_app.integrations.label_printers.media import Medium
from reception_app.integrations.label_printers.packing import zpl_hex, zpl_z64
from reception_app.integrations.label_printers.standing import Sheet
from reception_app.integrations.label_printers.tones import Plates

STATUS = b"~HS\r\n"
WHO = b"~HI\r\n"


def sheet(plates: Plates, medium: Medium, *, copies: int = 1, z64: bool = False) -> Sheet:
    """A label of the medium's size. `z64`: the printer is known to take the shorter form, where it is shorter."""
    black = plates.middle(medium.dots, medium.lines).black
    data = black.tobytes()
    row = (black.width + 7) // 8
    picture = zpl_hex(data, row)
    if z64:
        picture = min(picture, zpl_z64(data), key=len)
    body = (
        # What turns or moves a picture is put back: the printer keeps what the job before has set.
        f"^XA^LH0,0^PON^PMN^PW{black.width}^LL{black.height}"
        f"^FO0,0^GFA,{len(data)},{len(data)},{row},{picture}^FS"
    )
    return Sheet(body.encode("ascii"), f"^PQ{copies}^XZ\r\n".encode("ascii"))
