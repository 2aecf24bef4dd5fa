"""How well framing's numbers agree with people's: metrics with intervals, baselines, fitting, agreement, norms.

Its numbers are made with numpy and scipy, which the extra `evaluate` brings; nothing that audits or gates imports it.
"""
