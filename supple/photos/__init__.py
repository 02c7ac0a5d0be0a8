"""Photographs of content/ → AVIF, WebP and a fallback in a few widths, and the markup that offers them.

Staff put a picture beside a text as it comes from the telephone; readers get a small one, in the newest format their
browser knows, with nothing of where and when it was taken. Pillow is imported only when there is a picture to prepare.
"""

from supple.photos.markup import Photographs, fill, locate, of_matter, picture
from supple.photos.reading import MOST_BYTES, is_photo, prepare

__all__ = ["MOST_BYTES", "Photographs", "fill", "is_photo", "locate", "of_matter", "picture", "prepare"]
