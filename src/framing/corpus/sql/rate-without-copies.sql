-- Marks, copies counted once
-- What is the rate of the whole archive if an article that stands in it often counts once?
SELECT count(*) AS articles, sum(words) AS words, sum(marks) AS marks,
       per_1000(marks, words) AS per_1000, low(marks, words) AS low, high(marks, words) AS high
FROM once
