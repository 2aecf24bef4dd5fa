-- Marks by voice
-- Whose words are marked: the article's own, or those it quotes?
SELECT voice, count(*) AS marks, round(count(*) / sum(count(*)) OVER (), 4) AS share
FROM flags GROUP BY voice ORDER BY voice
