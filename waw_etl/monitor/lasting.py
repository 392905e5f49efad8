"""Who is still in employment 6 and 12 months later, as far as it may be read (docs/definitions, sustained)."""

from __future__ import annotations

from collections.abc import Iterator

from waw_etl import dutch
from waw_etl.indicators import disclosure
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey, programme_key
from waw_etl.indicators.figures import Status
from waw_etl.indicators.scopes import LevelName
from waw_etl.indicators.sustained import Share, SustainedFigure
from waw_etl.monitor.public import Lasting, LastingLine, PublicPart
from waw_etl.monitor.small_numbers import WITHHELD
from waw_etl.reference import Measure, Reference

_Place = tuple[LevelName, str]
_ALL_PROVISIONAL = "Deze aantallen zijn voorlopig: zij kunnen nog veranderen, als wij een betere lijst krijgen."


def lasting_part(status: Status, reference: Reference, threshold: int) -> Lasting:
    """The programme, its blocks and its projects; those of which nothing can be shown are left out.

    Of the programme everything is told. Of a block or project a share is hidden where it, or the rest of its whole, is
    below `threshold`, and where it would give another one away.
    """
    places = dict(_places(status))
    hidden = _hidden(places, status, reference, threshold)
    names = {(LevelName.BLOCK, code): block.name for code, block in reference.block_by_code.items()}
    names |= {(LevelName.PROJECT, project.code): project.name for project in reference.projects}

    def lines(level: LevelName) -> tuple[LastingLine, ...]:
        own = (
            _line(FigureKey(status.period, *place), names[place], figure, [place in codes for codes in hidden])
            for place, figure in places.items()
            if place[0] is level
        )
        return tuple(line for line in own if line.is_known)

    programme = status.sustained.programme
    told = (programme, *places.values()) if status.sustained.until is not None else ()
    all_provisional = bool(told) and all(figure.provisional for figure in told)
    withheld = (
        f"Sommige aantallen laten wij niet zien: daarmee is een aantal onder de {threshold} uit te rekenen. "
        "Projecten waarvan wij niets kunnen laten zien, staan er niet bij."
    )
    return Lasting(
        sentences=(*_sentences(status, reference), *([_ALL_PROVISIONAL] if all_provisional else [])),
        terms=tuple(f"Na {months} maanden" for months in programme.after),
        programme=_line(
            programme_key(status.period), reference.programme.name, programme, [False for _ in programme.after]
        ),
        blocks=lines(LevelName.BLOCK),
        projects=lines(LevelName.PROJECT),
        why_hidden=withheld if any(hidden) else None,
        all_provisional=all_provisional,
    )


def _places(status: Status) -> Iterator[tuple[_Place, SustainedFigure]]:
    """The blocks and projects of which somebody can be followed."""
    for level, figures in ((LevelName.BLOCK, status.sustained.blocks), (LevelName.PROJECT, status.sustained.projects)):
        for code, figure in figures.items():
            if any(share is not None and share.of for share in figure.after.values()):
                yield (level, code), figure


def _hidden(
    places: dict[_Place, SustainedFigure], status: Status, reference: Reference, threshold: int
) -> tuple[frozenset[_Place], ...]:
    """For each term the places whose share may not be shown; a reader knows how many were placed."""
    placed = {
        (level, item.code): item.figures[Measure.PLACED].realised
        for level, items in ((LevelName.BLOCK, status.blocks), (LevelName.PROJECT, status.projects))
        for item in items
        if Measure.PLACED in item.figures
    }
    terms = [
        {
            place: disclosure.Share(share.sustained, share.of, at_most=placed[place])
            for place, figure in places.items()
            if (share := figure.after[months]) is not None
        }
        for months in status.sustained.programme.after
    ]
    blocks = [place for place in places if place[0] is LevelName.BLOCK]
    projects = {block: [(LevelName.PROJECT, p.code) for p in reference.projects_of_block(block[1])] for block in blocks}
    return disclosure.hidden_shares(terms, [(None, blocks), *projects.items()], threshold)


def _line(key: FigureKey, name: str, figure: SustainedFigure, hidden: list[bool]) -> LastingLine:
    parts = [_part(share, is_hidden) for share, is_hidden in zip(figure.after.values(), hidden, strict=True)]
    return LastingLine(key.of(SUSTAINED), name, tuple(parts), figure.provisional)


def _part(share: Share | None, hidden: bool) -> PublicPart:
    if share is None or not share.of:
        return PublicPart(None, None, dutch.share(0, 0))
    if hidden:
        return PublicPart(None, None, WITHHELD)
    return PublicPart(share.sustained, share.of, dutch.share(share.sustained, share.of))


def _sentences(status: Status, reference: Reference) -> Iterator[str]:
    programme = status.sustained.programme
    if status.sustained.until is None or programme.confirmed is None:
        yield "Wij hebben nog geen lijst van UWV. Daarom weten wij niet wie later nog werkt."
        return
    placed = status.programme.get(Measure.PLACED)
    yield (
        "Wij willen dat mensen aan het werk blijven. UWV weet wie werkt. Daarom kijken wij daar wie 6 en 12 maanden na "
        "de start van de baan nog werkt. Dat mag ook bij een ander bedrijf zijn."
    )
    told = [
        f"Na {months} maanden {'werkt' if share.sustained == 1 else 'werken'} {dutch.number(share.sustained)} van de "
        f"{dutch.number(share.of)} inwoners nog."
        for months, share in programme.after.items()
        if share is not None and share.of
    ]
    if told:
        yield " ".join(told)
    if placed is not None:
        yield (
            f"UWV kent de baan van {dutch.number(programme.confirmed)} van de {dutch.number(placed.realised)} inwoners "
            "met een baan. Alleen zij tellen mee, en alleen als er genoeg tijd voorbij is."
        )
        yield from filter(None, [reference.caveat_of(Measure.PLACED)])
