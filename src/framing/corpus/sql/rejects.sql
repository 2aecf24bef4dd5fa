-- What was rejected
-- How many articles of which file could not be audited, and of what kind was the fault?
SELECT kind, source, count(*) AS articles, min_by(reason, article) AS first_reason
FROM rejects GROUP BY kind, source ORDER BY articles DESC, kind, source
