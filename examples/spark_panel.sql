-- A panel of one indicator: places × years, what was promised beside what the next report states.
--
--   spark-sql -e "CREATE TEMPORARY VIEW facts USING parquet OPTIONS (path 'OUTPUT/facts');
--                 $(cat spark_panel.sql)"
--
-- Of several numbers of one place and year the one that stands first in its report is taken; a
-- reader who wants them all drops the last line.
WITH stated AS (
  SELECT
    place, level, year, kind, op, value, unit, strength, path, section, sentence,
    row_number() OVER (PARTITION BY place, year, kind ORDER BY start, path) AS nth
  FROM facts
  WHERE indicator = '地区生产总值' AND measure = 'growth' AND kind IN ('figure', 'target')
)
SELECT
  coalesce(target.level, figure.level) AS level,
  coalesce(target.place, figure.place) AS place,
  coalesce(target.year, figure.year) AS year,
  target.op AS target_op, CAST(target.value AS DOUBLE) AS target, target.strength,
  CAST(figure.value AS DOUBLE) AS result, coalesce(target.unit, figure.unit) AS unit,
  target.path AS promised_in, figure.path AS reported_in
FROM (SELECT * FROM stated WHERE kind = 'target' AND nth = 1) AS target
FULL OUTER JOIN (SELECT * FROM stated WHERE kind = 'figure' AND nth = 1) AS figure
  ON target.place = figure.place AND target.year = figure.year
ORDER BY level, place, year
