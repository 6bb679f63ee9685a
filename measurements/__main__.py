from measurements import cli_measure  # noqa: F401
from measurements.cli import main

main(prog_name="python -m measurements")
