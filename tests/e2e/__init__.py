"""The built site under real web servers."""
