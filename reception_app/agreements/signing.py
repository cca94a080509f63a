"""What visitors have signed: what is still due, what is kept, and how it is read again."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from reception_app.agreements.models import SignatureKey, SignatureRow, SignedPaperRow
from reception_app.agreements.records import (
    Assent,
    DueText,
    PaperContent,
    SignedPaper,
    SignedText,
    Signer,
    Stroke,
)
from reception_app.agreements.rules import LastSigned, agreed, best_language, clean_strokes, is_due, is_for
from reception_app.agreements.texts import WORDINGS, in_force, read_all
from reception_app.db.sealing import seal, unseal
from reception_app.db.uow import ReadTx, WriteTx
from reception_app.kernel.errors import NotFound
from reception_app.kernel.ids import new_id
from reception_app.kernel.records import dataclass

_PAPERS = SignedPaperRow.__table__
_SIGNATURES = SignatureRow.__table__
_KEYS = SignatureKey.__table__


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a visitor did about one text, the signature sealed: ready before the store is locked."""

    signed: SignedText
    signature: tuple[bytes, bytes] | None


def due(
    tx: ReadTx, visitor_id: int, type_id: int, *, language: str, house: str, now: datetime
) -> list[DueText]:
    """What a visitor of this type still has to read, accept or sign, in order.

    `visitor_id` 0 is somebody unknown: everything is due. Each text in the visitor's language where it is worded in
    it, else in the house's.
    """
    wanted = [known for known in read_all(tx, retired=False) if is_for(known.type_ids, type_id)]
    last = _last_signed(tx, visitor_id)
    open_texts = [
        known for known in wanted if is_due(known.edition, known.renew_days, last.get(known.id), now)
    ]
    wordings: dict[int, dict[str, Row[Any]]] = {}
    for row in in_force(tx, [known.id for known in open_texts]):
        wordings.setdefault(row.agreement_id, {})[row.language] = row
    found = []
    for known in open_texts:
        worded = wordings.get(known.id)
        if worded:
            row = worded[best_language(worded, language, house)]
            found.append(
                DueText(
                    known.id,
                    row.id,
                    known.edition,
                    row.title,
                    row.text,
                    known.assent,
                    row.language,
                    known.may_decline,
                )
            )
    return found


def sealed(texts: Iterable[SignedText]) -> tuple[Sealed, ...]:
    """What was done about some texts, with its signatures bounded and sealed."""
    return tuple(Sealed(signed, _sealed(signed)) for signed in texts)


def keep(tx: WriteTx, signer: Signer, papers: Sequence[Sealed]) -> bool:
    """Keep what a visitor did about the texts shown; whether one was declined that may not be."""
    held = False
    for paper in papers:
        text, declined = paper.signed.text, not agreed(paper.signed)
        holds = declined and not text.may_decline
        paper_id = new_id()
        tx.execute(
            insert(_PAPERS),
            {
                "id": paper_id,
                "agreement_id": text.agreement_id,
                "wording_id": text.wording_id,
                "edition": text.edition,
                "visit_id": signer.visit_id,
                "visitor_id": signer.visitor_id,
                "name": signer.name,
                "company": signer.company,
                "assent": text.assent.value,
                "declined": declined,
                "holds": holds,
                "signed_at": tx.now,
                "kiosk": signer.kiosk,
            },
        )
        if paper.signature is not None and not declined:
            _keep_signature(tx, paper_id, *paper.signature)
        held = held or holds
    return held


def withdraw(tx: WriteTx, visit_id: int) -> None:
    """Take back what was signed during a visit, as if it had never been: its check-in is undone."""
    ids = list(tx.execute(select(_PAPERS.c.id).where(_PAPERS.c.visit_id == visit_id)).scalars())
    drop_signatures(tx, ids)
    tx.execute(delete(_PAPERS).where(_PAPERS.c.id.in_(ids)))


def drop_signatures(tx: WriteTx, paper_ids: Sequence[int]) -> None:
    """Erase signatures, their keys first, so that copies of the sealed strokes are worth nothing."""
    for start in range(0, len(paper_ids), 500):
        part = paper_ids[start : start + 500]
        tx.execute(delete(_KEYS).where(_KEYS.c.paper_id.in_(part)))
        tx.execute(delete(_SIGNATURES).where(_SIGNATURES.c.paper_id.in_(part)))


def holding(tx: ReadTx, visit_id: int) -> bool:
    """Whether a text declined during a visit holds the visitor."""
    statement = select(_PAPERS.c.id).where(_PAPERS.c.visit_id == visit_id, _PAPERS.c.holds).limit(1)
    return tx.execute(statement).first() is not None


def move(tx: WriteTx, papers: Sequence[int], visitor_id: int) -> None:
    """Give signed papers to another record of the same person."""
    for start in range(0, len(papers), 500):
        part = papers[start : start + 500]
        tx.execute(update(_PAPERS).where(_PAPERS.c.id.in_(part)).values(visitor_id=visitor_id))


def of_visitors(tx: ReadTx, visitor_ids: Sequence[int]) -> list[SignedPaper]:
    """What some records of a person have signed, newest first."""
    return _listed(tx, _PAPER.where(_PAPERS.c.visitor_id.in_(visitor_ids)))


def of_visit(tx: ReadTx, visit_id: int) -> list[SignedPaper]:
    """What was signed during a visit, newest first."""
    return _listed(tx, _PAPER.where(_PAPERS.c.visit_id == visit_id))


def content_of(tx: ReadTx, paper_id: int) -> PaperContent:
    """A signed paper with its exact words and signature. Raises NotFound."""
    row = tx.execute(
        _PAPER.add_columns(WORDINGS.c.text, WORDINGS.c.digest).where(_PAPERS.c.id == paper_id)
    ).first()
    if row is None:
        raise NotFound("This paper is not there any more.")
    return PaperContent(_paper(row), row.text, row.digest, _strokes(tx, paper_id))


_PAPER: Select[Any] = select(
    _PAPERS, WORDINGS.c.title, WORDINGS.c.language, _KEYS.c.paper_id.label("sealed_id")
).select_from(
    _PAPERS.join(WORDINGS, WORDINGS.c.id == _PAPERS.c.wording_id).outerjoin(
        _KEYS, _KEYS.c.paper_id == _PAPERS.c.id
    )
)


def _listed(tx: ReadTx, statement: Select[Any]) -> list[SignedPaper]:
    return [_paper(row) for row in tx.execute(statement.order_by(_PAPERS.c.id.desc()))]


def _paper(row: Row[Any]) -> SignedPaper:
    return SignedPaper(
        id=row.id,
        agreement_id=row.agreement_id,
        visit_id=row.visit_id,
        visitor_id=row.visitor_id,
        title=row.title,
        language=row.language,
        edition=row.edition,
        assent=Assent(row.assent),
        declined=bool(row.declined),
        holds=bool(row.holds),
        signed_at=row.signed_at,
        kiosk=row.kiosk,
        name=row.name,
        company=row.company,
        has_signature=row.sealed_id is not None,
    )


def _last_signed(tx: ReadTx, visitor_id: int) -> dict[int, LastSigned]:
    if not visitor_id:
        return {}
    rows = tx.execute(
        select(_PAPERS.c.agreement_id, _PAPERS.c.edition, _PAPERS.c.signed_at)
        .where(_PAPERS.c.visitor_id == visitor_id, ~_PAPERS.c.declined)
        .order_by(_PAPERS.c.signed_at, _PAPERS.c.id)
    )
    return {row.agreement_id: LastSigned(row.edition, row.signed_at) for row in rows}


def _sealed(signed: SignedText) -> tuple[bytes, bytes] | None:
    strokes = clean_strokes(signed.strokes)
    return seal(json.dumps(strokes, separators=(",", ":")).encode()) if strokes else None


def _keep_signature(tx: WriteTx, paper_id: int, content: bytes, key: bytes) -> None:
    tx.execute(insert(_SIGNATURES), {"paper_id": paper_id, "taken_at": tx.now, "sealed": content})
    tx.execute(insert(_KEYS), {"paper_id": paper_id, "key": key})


def _strokes(tx: ReadTx, paper_id: int) -> tuple[Stroke, ...]:
    row = tx.execute(
        select(_SIGNATURES.c.sealed, _KEYS.c.key)
        .join_from(_SIGNATURES, _KEYS, _KEYS.c.paper_id == _SIGNATURES.c.paper_id)
        .where(_SIGNATURES.c.paper_id == paper_id)
    ).first()
    if row is None:
        return ()
    return tuple(
        tuple((int(x), int(y)) for x, y in stroke) for stroke in json.loads(unseal(row.sealed, row.key))
    )
