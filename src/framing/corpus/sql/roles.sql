-- Marks by kind of section
-- Do some kinds of section have more marks for 1,000 words than others?
SELECT s.role, count(*) AS sections, sum(s.words) AS words, sum(coalesce(m.marks, 0)) AS marks,
       round(1000 * sum(coalesce(m.marks, 0)) / nullif(sum(s.words), 0), 2) AS per_1000
FROM sections s LEFT JOIN (SELECT article, section, count(*) AS marks FROM marks GROUP BY ALL) m USING (article, section)
GROUP BY s.role ORDER BY s.role
