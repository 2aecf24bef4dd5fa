-- Most marked articles
-- Which articles of 100 words or more have the most marks for their length?
SELECT id, "group", date, words, marks, round(1000 * marks / words, 2) AS per_1000
FROM counted WHERE words >= 100 ORDER BY marks / words DESC, article LIMIT 20
