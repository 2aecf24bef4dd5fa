"""The gate: a policy of thresholds that editors own, and what it says of an audit."""
