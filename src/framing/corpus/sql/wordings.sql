-- Most frequent wordings
-- Which words carry the marks?
SELECT marker, lower(text) AS wording, count(*) AS marks, count(DISTINCT article) AS articles
FROM marks GROUP BY ALL ORDER BY marks DESC, marker, wording LIMIT 50
