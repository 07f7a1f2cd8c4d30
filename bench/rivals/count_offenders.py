"""Counts the users with two active keys in a credential report: the fewest lines that do."""

import csv
import sys

with open(sys.argv[1], newline="") as report:
    offenders = sum(
        row["access_key_1_active"] == "true" and row["access_key_2_active"] == "true"
        for row in csv.DictReader(report)
    )
print(offenders)
