"""From click to paint in a Chrome trace. Pure."""
