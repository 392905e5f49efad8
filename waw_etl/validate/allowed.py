"""What may be filled in at a column, as people call it: for messages, and for the lists of a template."""

from __future__ import annotations

from schemas.columns import Column, Kind
from schemas.frames import Context


def allowed(column: Column, context: Context) -> list[str]:
    """The values of a column of a closed list, in the order of the list; none for a column of another type."""
    projects = {code: project.name for code, project in context.projects.items()}
    match column.kind:
        case Kind.CODE:
            return list(column.codes)
        case Kind.MUNICIPALITY | Kind.PROJECT:
            return list((projects if column.kind is Kind.PROJECT else context.municipalities).values())
        case Kind.OWN_PROJECT:
            own = context.own_projects
            return [name for code, name in projects.items() if own is None or code in own]
        case Kind.OWN_MUNICIPALITY:
            own = context.own_municipalities
            return [name for code, name in context.municipalities.items() if own is None or code in own]
    return []


def column_fields(column: Column, context: Context) -> dict[str, object]:
    """The fields of a message that are equal for a whole column: its heading, and what it allows."""
    values = allowed(column, context)
    return {
        "heading": column.heading,
        "max_length": column.max_length,
        "maximum": column.maximum,
        "allowed": ", ".join(values),
        "first": values[0] if values else "",
    }
