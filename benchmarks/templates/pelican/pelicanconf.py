from itertools import pairwise

SITENAME = "Library"
SITEURL = ""
PATH = "content"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = 96
ARTICLE_ORDER_BY = "weight"
ARTICLE_URL = "stretches/{slug}/"
ARTICLE_SAVE_AS = "stretches/{slug}/index.html"
TAG_URL = "targets/{slug}/"
TAG_SAVE_AS = "targets/{slug}/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags"]
PAGINATED_TEMPLATES = {"index": None, "tag": None}
STATIC_PATHS = []
THEME_STATIC_PATHS = []
LOAD_CONTENT_CACHE = False
PLUGINS = []
MARKDOWN = {"extensions": [], "extension_configs": {}, "output_format": "html5"}


def prepare(articles):
    for before, after in pairwise(articles):
        before.after, after.before = after, before
    return articles


JINJA_FILTERS = {"around": prepare}
