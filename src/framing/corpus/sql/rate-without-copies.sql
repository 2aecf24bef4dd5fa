-- Marks, copies counted once
-- What is the rate of the whole archive if a text that stands in it often counts once?
SELECT count(*) AS texts, sum(words) AS words, sum(marks) AS marks,
       round(1000 * sum(marks) / nullif(sum(words), 0), 2) AS per_1000
FROM (SELECT * FROM counted QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY article) = 1)
