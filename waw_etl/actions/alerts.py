"""Put the alert of a period in the outbox, if there is something new to say."""

from __future__ import annotations

from waw_etl.actions.figures import facts_of, status_from
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.outbox import alert_history, put
from waw_etl.alerts.steering import alert_mail
from waw_etl.indicators.coverage import reporting_period
from waw_etl.load.database import transaction
from waw_etl.periods import Quarter


def put_alert(place: Workplace, period: Quarter | None = None) -> bool:
    """Compare a period's figures with their targets; returns whether a mail was put in the outbox.

    Without a period it is the newest half-year of which most lists are in. Without data there is nothing to compare,
    and nothing to say. A second call without change puts nothing.

    Raises:
        DatabaseError: the database cannot be used.
    """
    facts = facts_of(place)
    period = period or reporting_period(facts, place.reference, place.running_period)
    status = status_from(place, facts, period)
    if not status.has_data:
        return False
    with transaction(place.engine) as connection:
        mail = alert_mail(status, place.reference, alert_history(connection, str(period)))
        return mail is not None and put(connection, mail, place.settings.now())
