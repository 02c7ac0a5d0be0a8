"""Answers of earlier runs, so that nobody is asked again for a while: good ones count for a week, others for a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from msgspec.structs import astuple

from supple import files
from supple.outside.trying import Answer

NAME = "links"
GOOD_DAYS = 7
OTHER_DAYS = 1


@dataclass(slots=True)
class Known:
    """What is remembered in the folder `cache`, as far as it still counts on the day `today`."""

    cache: Path | None
    today: date
    answers: dict[str, Answer] = field(init=False)

    def __post_init__(self) -> None:
        self.answers = {
            address: answer for address, (day, answer) in self._stored().items() if self._counts(day, answer)
        }

    def remember(self, answers: Mapping[str, Answer]) -> None:
        """Keeps the answers for a later run, older ones with the day they were given."""
        if self.cache is None:
            return
        before = self._stored()
        days = {address: before[address][0] if address in self.answers else self.today for address in answers}
        whole = {address: (days[address].isoformat(), *astuple(answer)) for address, answer in sorted(answers.items())}
        files.write_store(self.cache / NAME, [json.dumps(whole).encode()])

    def _counts(self, day: date, answer: Answer) -> bool:
        return 0 <= (self.today - day).days < (GOOD_DAYS if 200 <= answer.status < 300 else OTHER_DAYS)

    def _stored(self) -> dict[str, tuple[date, Answer]]:
        stored = files.read_store(self.cache / NAME) if self.cache else None
        if stored is None:
            return {}
        try:
            whole = json.loads(stored)
            return {address: (date.fromisoformat(day), Answer(*answer)) for address, (day, *answer) in whole.items()}
        except (ValueError, TypeError):
            return {}
