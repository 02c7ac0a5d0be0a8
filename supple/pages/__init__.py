"""Site → every page to come. `views` say what each template shows; `plan` makes them."""

from supple.pages.drawings import drawn
from supple.pages.drawings import files as drawing_files
from supple.pages.offline import worker
from supple.pages.plan import Planned, plan
from supple.pages.publishing import data

__all__ = ["Planned", "data", "drawing_files", "drawn", "plan", "worker"]
