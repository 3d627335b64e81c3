"""The few facts a programme states about itself. They are nobody's words: browsers show them to all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """One line people can call. `number` is empty where only local wording is known (D54)."""

    label: str
    number: str
    hours: str


ANYWHERE = CrisisLine(label="Your local emergency number", number="", hours="any hour")
"""What stands until a programme names its own lines: never a number of some other country (D54)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The programme's settings, each with a default that works.

    - `shown_name`: all a browser ever shows of the programme
    - `time_zone`: an IANA name; a lapse by date falls at 05:00 there (D19)
    - `lines_owner`, `lines_reviewed`: who answers for the crisis lines, and when they last checked
      them (ms since the epoch, None for never)
    - `text_days`: how long a meeting's words stay readable, 1 to 7 (D81)
    - `cohorts`: the cohorts recovery groups may have (D1)
    """

    shown_name: str = "Notes"
    time_zone: str = "UTC"
    language: str = "en"
    crisis_lines: tuple[CrisisLine, ...] = (ANYWHERE,)
    lines_owner: str = ""
    lines_reviewed: int | None = None
    text_days: int = 7
    cohorts: tuple[str, ...] = ("women", "men")
