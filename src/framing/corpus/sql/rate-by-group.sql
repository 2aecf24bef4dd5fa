-- Marks by outlet
-- How many marks does each outlet have for 1,000 words of its prose?
SELECT "group", count(*) AS articles, sum(words) AS words, sum(marks) AS marks,
       per_1000(marks, words) AS per_1000, low(marks, words) AS low, high(marks, words) AS high
FROM counted GROUP BY "group" ORDER BY "group"
