-- Marks by kind of section
-- Do some kinds of section have more marks for 1,000 words than others?
SELECT role, sum(sections) AS sections, sum(words) AS words, sum(marks) AS marks,
       per_1000(marks, words) AS per_1000, low(marks, words) AS low, high(marks, words) AS high
FROM (
    SELECT s.article, s.role, count(*) AS sections, sum(s.words) AS words, sum(coalesce(m.marks, 0)) AS marks
    FROM sections s
    LEFT JOIN (SELECT article, section, count(*) AS marks FROM marks GROUP BY ALL) m USING (article, section)
    GROUP BY ALL
)
GROUP BY role ORDER BY role
