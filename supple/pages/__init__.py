"""Site → every page to come. `views` say what each template shows; `plan` makes them."""

from supple.pages.offline import worker
from supple.pages.plan import Planned, plan

__all__ = ["Planned", "plan", "worker"]
