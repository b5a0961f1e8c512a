"""`python -m web` is `kb`."""

from web.cli import main

main(prog_name="kb")
