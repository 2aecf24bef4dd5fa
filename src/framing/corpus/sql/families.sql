-- Families by outlet
-- How often does each family of markers occur at each outlet?
SELECT a."group", f.family, sum(coalesce(m.marks, 0)) AS marks, sum(a.words) AS words,
       per_1000(coalesce(m.marks, 0), a.words) AS per_1000, low(coalesce(m.marks, 0), a.words) AS low,
       high(coalesce(m.marks, 0), a.words) AS high
FROM articles a CROSS JOIN (SELECT DISTINCT family FROM marks) f
LEFT JOIN (SELECT article, family, count(*) AS marks FROM marks GROUP BY ALL) m USING (article, family)
GROUP BY a."group", f.family ORDER BY a."group", f.family
