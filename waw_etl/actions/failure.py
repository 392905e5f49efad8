"""Tell the operator that a flow failed."""

from __future__ import annotations

from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.failure import Failure, failed_notice
from waw_etl.alerts.notice import notice_mail
from waw_etl.alerts.outbox import put
from waw_etl.load.database import transaction


def put_failure(place: Workplace, failure: Failure) -> bool:
    """Put the notice of a failure in the outbox; False where the flow's notice of that hour is there already.

    Raises:
        DatabaseError: the database cannot be used.
    """
    mail = notice_mail(failed_notice(failure), place.reference.programme, failure.at.date())
    with transaction(place.engine) as connection:
        return put(connection, mail, place.settings.now())
