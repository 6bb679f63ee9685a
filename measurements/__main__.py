from measurements.cli import main

main(prog_name="python -m measurements")
