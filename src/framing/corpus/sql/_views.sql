-- What every query may use: views, and rates with their 95% intervals from marks `m` and words `w` of each article.

CREATE VIEW flags AS SELECT * FROM hits WHERE suppressed IS NULL AND role = 'flag';
CREATE VIEW marks AS SELECT * FROM flags WHERE voice = 'writer';
CREATE VIEW counted AS SELECT a.*, coalesce(m.marks, 0) AS marks
FROM articles a LEFT JOIN (SELECT article, count(*) AS marks FROM marks GROUP BY article) m USING (article);
CREATE VIEW once AS SELECT * FROM counted WHERE article IN (SELECT first FROM firsts);

CREATE MACRO per_1000(m, w) AS round(1000 * sum(m) / nullif(sum(w), 0), 2);

-- Marks come in clusters, an article at a time. How many times the variance is that of Poisson, at least 1, divides
-- count and exposure: J.N.K. Rao & A.J. Scott, Statistics in Medicine 18, 1999. Of one article it is 1.
CREATE MACRO clustering(m, w) AS greatest(1.0, coalesce(
    count(*) / nullif(count(*) - 1.0, 0) / nullif(sum(m), 0)
    * (sum(m::DOUBLE * m) - 2 * sum(m) / sum(w)::DOUBLE * sum(m::DOUBLE * w)
       + power(sum(m) / sum(w)::DOUBLE, 2) * sum(w::DOUBLE * w)), 1.0));

-- Garwood's limits of a Poisson count by Byar's approximation, which takes counts with a fraction: N.E. Breslow &
-- N.E. Day, Statistical Methods in Cancer Research II, 1987, p. 69. Of 3 and more within 3% of the exact ones.
CREATE MACRO limit_below(k) AS CASE WHEN k > 0
    THEN greatest(0.0, k * power(1 - 1 / (9 * k) - 1.959964 / (3 * sqrt(k)), 3)) ELSE 0.0 END;
CREATE MACRO limit_above(k) AS (k + 1) * power(1 - 1 / (9 * (k + 1)) + 1.959964 / (3 * sqrt(k + 1)), 3);

CREATE MACRO low(m, w) AS
    round(1000 * limit_below(sum(m) / clustering(m, w)) * clustering(m, w) / nullif(sum(w), 0), 2);
CREATE MACRO high(m, w) AS
    round(1000 * limit_above(sum(m) / clustering(m, w)) * clustering(m, w) / nullif(sum(w), 0), 2);
