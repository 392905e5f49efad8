"""The life of an alert in Dutch sentences: what happened, and what people said of it."""

from __future__ import annotations

from waw_etl import dutch
from waw_etl.alert import STEP_WORDS, AlertStep
from waw_etl.indicators.figures import Light
from waw_etl.load.alerts import AlertLine, AlertRecord
from waw_etl.monitor.alert_figures import light_words
from waw_etl.monitor.texts import target_to_date


def answered(line: AlertLine) -> str:
    """What people said of an alert: `Afgesproken door het regieteam op 5 maart 2024: ..., uiterlijk 15 april 2024.`"""
    assert line.said is not None, "somebody said it"
    day = dutch.day(line.day)
    if line.step is AlertStep.ACKNOWLEDGE:
        return f"Gezien door {line.said.by} op {day}."
    until = "" if line.said.until is None else f" Uiterlijk {dutch.day(line.said.until)}."
    return f"Afgesproken door {line.said.by} op {day}: {_sentence(line.said.text or '')}{until}"


def said_of(record: AlertRecord) -> str:
    """What people said of an alert, or that nobody did."""
    return "Nog niets afgesproken." if record.answer is None else answered(record.answer)


def told(line: AlertLine) -> str:
    """One step of an alert, with what the figure was then."""
    if line.said is not None:
        return answered(line)
    if line.sight is None:
        return STEP_WORDS[line.step]
    sight = line.sight
    return (
        f"{STEP_WORDS[line.step]} {light_words(Light(sight.light)).capitalize()}: {dutch.number(sight.realised)}. "
        f"{target_to_date(sight.period)}: {dutch.number(sight.target_to_date)}."
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
