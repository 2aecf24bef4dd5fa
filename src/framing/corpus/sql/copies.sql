-- Exact copies
-- Which texts stand in the archive more than once, and where?
SELECT sha256, count(*) AS copies, list(id ORDER BY article) AS ids
FROM articles GROUP BY sha256 HAVING count(*) > 1 ORDER BY copies DESC, min(article)
