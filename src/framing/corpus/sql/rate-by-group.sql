-- Marks by outlet
-- How many marks does each outlet have for 1,000 words of its prose?
SELECT "group", count(*) AS articles, sum(words) AS words, sum(marks) AS marks,
       round(1000 * sum(marks) / nullif(sum(words), 0), 2) AS per_1000
FROM counted GROUP BY "group" ORDER BY "group"
