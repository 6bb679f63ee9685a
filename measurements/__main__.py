from measurements.cli.main import main

main(prog_name="python -m measurements")
