"""Counts the users with two active keys in credential reports: the fewest lines that do."""

import csv
import sys

offenders = 0
for path in sys.argv[1:]:
    with open(path, newline="") as report:
        offenders += sum(
            row["access_key_1_active"] == "true" and row["access_key_2_active"] == "true"
            for row in csv.DictReader(report)
        )
print(offenders)
