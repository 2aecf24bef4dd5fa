-- Shares of the markers
-- What part of all marks is each marker, and in how many articles does it stand?
SELECT marker, count(*) AS marks, round(count(*) / sum(count(*)) OVER (), 4) AS share,
       count(DISTINCT article) AS articles
FROM marks GROUP BY marker ORDER BY marks DESC, marker
