-- What was left uncounted
-- Which hits do not count, and why?
SELECT suppressed, marker, count(*) AS hits FROM hits WHERE suppressed IS NOT NULL
GROUP BY ALL ORDER BY hits DESC, suppressed, marker
