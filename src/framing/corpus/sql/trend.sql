-- Trend by outlet and month
-- How has the rate of marks moved, month by month, at each outlet?
SELECT "group", left(date, 7) AS month, count(*) AS articles, sum(words) AS words, sum(marks) AS marks,
       per_1000(marks, words) AS per_1000, low(marks, words) AS low, high(marks, words) AS high
FROM counted WHERE regexp_matches(date, '^\d{4}-\d{2}') GROUP BY ALL ORDER BY "group", month
