"""What the HTML page shows, as plain values made of one report: templates lay out, and decide nothing."""
