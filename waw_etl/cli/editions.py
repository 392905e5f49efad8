"""Commands about the life of an edition: what was decided on the monitor of a period, entered by the operator."""

from __future__ import annotations

from waw_etl.cli.app import BAD, GOOD, Json, edition_commands, errors, period_of, print_json, told, workplace


@edition_commands.command
def review(period: str, *, by: str) -> int:
    """Put the concept of a period before the regieteam: makes its documents, and mails where they are.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    by: str
        Who decided so.
    """
    from waw_etl.actions.editions import review_edition
    from waw_etl.console.editions import print_gaps
    from waw_etl.console.progress import progress

    with progress(errors):
        reviewed = review_edition(workplace(), period_of(period), by)
    print(f"Revision {reviewed.record.revision} of {period} is under review.")
    print_gaps(reviewed.gaps)
    for path in reviewed.paths:
        print(path)
    return GOOD


@edition_commands.command(name="return")
def send_back(period: str, *, by: str, reason: str) -> int:
    """Send an edition that is under review or approved back: it is a concept again.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    by: str
        Who decided so.
    reason: str
        Why; it is kept, and mailed to the operator.
    """
    from waw_etl.actions.editions import return_edition

    record = return_edition(workplace(), period_of(period), by, reason)
    print(f"Revision {record.revision} of {period} is a concept again.")
    return GOOD


@edition_commands.command
def approve(period: str, *, by: str, nevertheless: str | None = None, json: Json = False) -> int:
    """Approve the edition of a period: from then on it stays what it is, whatever comes in.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    by: str
        Who approves.
    nevertheless: str
        Why it may be published although something is missing; without it, nothing is approved then.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.editions import approve_edition
    from waw_etl.console.editions import print_gaps

    approval = approve_edition(workplace(), period_of(period), by, nevertheless)
    if json:
        print_json(approval.to_json())
    else:
        print_gaps(approval.gaps)
    if not approval.approved:
        return told(f"{period} is not approved. Approve it as it is with --nevertheless, and say why.", BAD)
    if not json:
        print(f"Revision {approval.record.revision} of {period} is approved. Next: waw edition publish {period}")
    return GOOD


@edition_commands.command
def publish(period: str) -> int:
    """Publish what was approved of a period: from then on its figures and documents stay as they are.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    """
    from waw_etl.actions.publication import publish_edition
    from waw_etl.console.progress import progress

    with progress(errors):
        published = publish_edition(workplace(), period_of(period))
    revised = "" if published.revision == 1 else f", revision {published.revision}"
    print(
        f"Edition {published.edition}, t/m {period}{revised}, is published; "
        f"it rests on {published.deliveries} deliveries."
    )
    for path in published.paths:
        print(path)
    return GOOD


@edition_commands.command
def revise(period: str, *, by: str, reason: str) -> int:
    """Begin a corrected version of a published monitor, as a concept; the published one holds until it is published.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    by: str
        Who decided so.
    reason: str
        Why, in Dutch; it is printed on the title page.
    """
    from waw_etl.actions.editions import revise_edition

    record = revise_edition(workplace(), period_of(period), by, reason)
    print(f"Revision {record.revision} of {period} is a concept.")
    print(f"See it with: waw monitor {period} --revision {record.revision}")
    return GOOD


@edition_commands.command
def show(period: str, *, json: Json = False) -> int:
    """Show how far the monitor of a period has come: who did what when, what is missing, and its documents.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.edition_account import edition_accounts
    from waw_etl.console.editions import print_account

    accounts = edition_accounts(workplace(), period_of(period))
    if json:
        print_json([account.to_json() for account in accounts])
    else:
        for account in accounts:
            print_account(account)
    return GOOD
