-- Copies
-- Which articles stand in the archive more than once, and where?
SELECT first, count(*) AS copies, list(id ORDER BY article) AS ids
FROM articles JOIN firsts USING (article) GROUP BY first HAVING count(*) > 1 ORDER BY copies DESC, first
