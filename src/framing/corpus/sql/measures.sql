-- Spread of the measures
-- Where do the articles lie on each measure, one article one vote?
SELECT measure, count(value) AS articles, count(*) - count(value) AS too_short,
       round(quantile_cont(value, 0.25), 3) AS lower_quartile, round(median(value), 3) AS median,
       round(quantile_cont(value, 0.75), 3) AS upper_quartile
FROM measures WHERE section = 'article' GROUP BY measure ORDER BY measure
