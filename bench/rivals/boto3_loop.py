"""What people write: every user, the keys of each, the last use of each key, by ten threads."""

from concurrent.futures import ThreadPoolExecutor

import boto3

iam = boto3.client("iam")


def active_keys(user):
    keys = iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]
    for key in keys:
        iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])
    return user["UserName"], sum(key["Status"] == "Active" for key in keys)


users = [user for page in iam.get_paginator("list_users").paginate() for user in page["Users"]]
with ThreadPoolExecutor(10) as pool:
    offenders = [name for name, active in pool.map(active_keys, users) if active > 1]
print(len(offenders))
