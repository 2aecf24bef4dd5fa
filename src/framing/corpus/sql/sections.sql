-- Most marked sections
-- Which sections of 50 words or more have the most marks for their length, and on what words?
SELECT a.id, s.section, s.words, count(*) AS marks, round(1000 * count(*) / s.words, 2) AS per_1000,
       string_agg(h.text, ' | ' ORDER BY h.start, h.marker) AS texts
FROM sections s JOIN marks h USING (article, section) JOIN articles a USING (article)
WHERE s.words >= 50 GROUP BY s.article, a.id, s.section, s.words ORDER BY per_1000 DESC, s.article, s.section LIMIT 20
