"""`python -m measurements`: the same as the installed command `front-row`."""

from measurements.cli.main import main

if __name__ == "__main__":
    main(prog_name="python -m measurements")
