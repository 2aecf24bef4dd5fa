-- Families by outlet
-- How often does each family of markers occur at each outlet?
SELECT m."group", m.family, m.marks, w.words, round(1000 * m.marks / nullif(w.words, 0), 2) AS per_1000
FROM (SELECT "group", family, count(*) AS marks FROM marks JOIN articles USING (article) GROUP BY ALL) m
JOIN (SELECT "group", sum(words) AS words FROM articles GROUP BY ALL) w USING ("group")
ORDER BY m."group", m.family
