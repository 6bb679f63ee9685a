"""From samples to figures. Pure: no browser, no clock, no file but the list of claims."""
