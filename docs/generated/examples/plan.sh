#!/bin/sh
# plan-20260615T093000Z-c112d56c, made 2026-06-15T09:30:00Z, good until 2026-06-16T09:30:00Z
# digest 8ee07a639a76b9115e5c3febc0f08eaebac6bad99db16020e5656c0e91caba0d
#
# Switches off 4 access keys. Nothing is deleted. It needs the AWS CLI and credentials of the same account as the plan;
# EXTERNAL_ID is used for roles where it is set. Read it, then: sh FILE --dry-run, and: sh FILE
# To run it again does no harm: what is done is left as it is.
#
# Not every account could be read in full: there may be more.
#
# Not in this script:
#   blocked: push-gateway in 871045923607. AWS quarantined user push-gateway with the policy AWSCompromisedKeyQuarantineV3, because one of these keys leaked. Treat it as an incident first.
#   wait: preview-deployer in 326091748852. AKIAUX3EVGX2FMFKJQ5Q was created 2026-06-15 08:21 UTC, less than 7 days ago: a rotation may be under way. AKIAUX3EVGX2FMFKJQ5Q (created 2026-06-15 08:21 UTC) was never used, but is less than 100 days old: it may still come into use. AKIAUX3EVGX2BE2VXMOX was created 2026-06-15 08:23 UTC, less than 7 days ago: a rotation may be under way. AKIAUX3EVGX2BE2VXMOX (created 2026-06-15 08:23 UTC) was never used, but is less than 100 days old: it may still come into use.
#   wait: warehouse-loader in 437715209643. AKIAWL2O4BWVUP4DD6SN was last used 2026-06-13 05:54 UTC, before AKIAWL2O4BWV46NPAZBU was created (2026-06-13 08:54 UTC), and less than 100 days ago: a rotation may be ending. AKIAWL2O4BWV46NPAZBU was created 2026-06-13 08:54 UTC, less than 7 days ago: a rotation may be under way.
#   migrate: payments-api in 215640917308. AKIATENJTIU6ITWERIN7 is in use: last used 2026-06-14 21:36 UTC (ec2, eu-west-1), 0 days ago. AKIATENJTIU6NGYC23ME is in use: last used 2026-06-14 15:53 UTC (s3), 0 days ago. Move the callers of the other keys to AKIATENJTIU6NGYC23ME: it is the newest key in use. AKIATENJTIU6NGYC23ME is kept, but was created 2026-02-04 23:38 UTC, more than 90 days ago: rotate it next.
#   blocked: ses-smtp-user.20240611-093012 in 760219845396. SES SMTP credentials of user ses-smtp-user.20240611-093012 may be derived from one of these keys, and would stop working with it. Check that they are not, then accept ses-smtp and plan again.

set -u
LC_ALL=C
AWS_PAGER=
export LC_ALL AWS_PAGER

say() { printf '%s\n' "$*"; }

stop() {
  printf 'Stopped: %s\n' "$*" >&2
  exit 1
}

trap 'stop "interrupted. Run it again: what is done is left as it is."' INT TERM

case ${1-} in
  '') dry_run= ;;
  --dry-run) dry_run=yes ;;
  *) printf 'usage: sh %s [--dry-run]\n' "$0" >&2; exit 2 ;;
esac

# in_account ID ROLE: signs what follows for that account; no role: with the credentials that are there.
in_account() {
  if [ -n "$2" ]; then
    credentials=$(aws sts assume-role --role-arn="$2" --role-session-name=solekey-plan --output text \
      ${EXTERNAL_ID:+"--external-id=$EXTERNAL_ID"} \
      --query='Credentials.[AccessKeyId,SecretAccessKey,SessionToken]') || stop "$2 could not be assumed."
    read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<EOF
$credentials
EOF
    export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  fi
  account=$(aws sts get-caller-identity --query=Account --output text) || stop "who signs could not be read."
  [ "$account" = "$1" ] || stop "these credentials are of account $account, and the plan is for $1."
}

# The keys of a user: on each line an id and its status.
keys_of() {
  aws iam list-access-keys --user-name="$1" --query='AccessKeyMetadata[].[AccessKeyId,Status]' --output text
}

# status_of KEY KEYS: empty where it is not there.
status_of() {
  while read -r one status; do
    if [ "$one" = "$1" ]; then printf '%s' "$status"; fi
  done <<EOF
$2
EOF
}

# used_at KEY: the moment as figures, 0: never used.
used_at() {
  used=$(aws iam get-access-key-last-used --access-key-id="$1" \
    --query=AccessKeyLastUsed.LastUsedDate --output text) || return 1
  if [ "$used" = None ]; then printf 0; return; fi
  used=$(printf '%s' "${used%%[.+Z]*}" | tr -cd 0-9)
  [ "${#used}" -eq 14 ] || return 1
  printf '%s' "$used"
}

# holds USER KEY KEEP SEEN KEYS: whether all that the plan stands on is still so. SEEN has each active key that the plan
# saw, with its last use: KEY=FIGURES.
holds() {
  [ "$(status_of "$3" "$5")" = Active ] || stop "$3 of $1, the key that stays, is not active. Plan again."
  while read -r id status; do
    case $status in
      Active) ;;
      Inactive | Expired) continue ;;
      *) stop "a key of $1 is neither active nor inactive: $id $status." ;;
    esac
    case " $4 " in
      *" $id="*) ;;
      *) stop "$id of $1 is active, and was not when the plan was made. Plan again." ;;
    esac
    [ "$id" != "$3" ] || continue
    rest=" $4 "
    rest=${rest#*" $id="}
    planned=${rest%% *}
    now=$(used_at "$id") || stop "the last use of $id of $1 could not be read."
    [ "$now" -le "$planned" ] || stop "$id of $1 was used after the plan saw it. Plan again."
  done <<EOF
$5
EOF
}

# deactivate USER ARN KEY KEEP SEEN
deactivate() {
  [ "$signer" != "$2" ] || stop "these credentials are of $1, whose key is to be switched off."
  keys=$(keys_of "$1") || stop "the keys of $1 could not be read."
  case $(status_of "$3" "$keys") in
    Active) ;;
    Inactive) say "left: $3 of $1 is inactive already."; return ;;
    *) stop "$3 of $1 is gone, or neither active nor inactive." ;;
  esac
  (holds "$1" "$3" "$4" "$5" "$keys") || exit 1
  if [ -n "$dry_run" ]; then say "would switch off: $3 of $1"; return; fi
  undo="aws iam update-access-key --user-name=$1 --access-key-id=$3 --status=Active"
  aws iam update-access-key --user-name="$1" --access-key-id="$3" --status=Inactive ||
    stop "whether $3 of $1 was switched off is not known. To undo it: $undo"
  confirm "$1" "$3" "$4"
  say "switched off: $3 of $1. To undo it, in account $account: $undo"
}

# confirm USER KEY KEEP: two reads that agree; the key that stays not active: the other is switched on again at once.
confirm() {
  agreed=0
  tries=0
  while [ "$agreed" -lt 2 ]; do
    [ "$tries" -lt 30 ] || stop "$2 of $1 was switched off, and a minute later that still can't be seen. To undo it: $undo"
    [ "$tries" -eq 0 ] || sleep 2
    tries=$((tries + 1))
    keys=$(keys_of "$1") || { agreed=0; continue; }
    if [ "$(status_of "$3" "$keys")" != Active ]; then
      aws iam update-access-key --user-name="$1" --access-key-id="$2" --status=Active ||
        stop "$3 of $1, the key that stays, is not active, and $2 could not be switched on again. Do it at once: $undo"
      stop "$3 of $1, the key that stays, is not active: $2 was switched on again."
    fi
    if [ "$(status_of "$2" "$keys")" = Inactive ]; then agreed=$((agreed + 1)); else agreed=0; fi
  done
}

[ "$(date -u +%Y%m%d%H%M%S)" -lt 20260616093000 ] || stop 'this plan was good until 2026-06-16T09:30:00Z. Plan again.'
signer=$(aws sts get-caller-identity --query=Arn --output text) || stop "who signs could not be read. Nothing was changed."

(
  in_account '215640917308' 'arn:aws:iam::215640917308:role/OrganizationAccountAccessRole'

  # ci-deployer, owner: not known
  # AKIATENJTIU6HCNLKRNW has been unused for 241 days: last used 2025-10-17 06:58 UTC (s3).
  deactivate 'ci-deployer' 'arn:aws:iam::215640917308:user/ci-deployer' 'AKIATENJTIU6HCNLKRNW' 'AKIATENJTIU6FPKWDOUD' 'AKIATENJTIU6HCNLKRNW=20251017065816 AKIATENJTIU6FPKWDOUD=20260614233300'
) || exit 1

(
  in_account '326091748852' 'arn:aws:iam::326091748852:role/OrganizationAccountAccessRole'

  # load-test, owner: not known
  # AKIAUX3EVGX2A5MRVN4W has been unused for 1190 days: last used 2023-03-13 02:06 UTC (ec2, us-east-1).
  deactivate 'load-test' 'arn:aws:iam::326091748852:user/load-test' 'AKIAUX3EVGX2A5MRVN4W' 'AKIAUX3EVGX2LJRZBL54' 'AKIAUX3EVGX2A5MRVN4W=20230313020632 AKIAUX3EVGX2MJC7ERRE=20240715045534 AKIAUX3EVGX2LJRZBL54=20251107000112'

  # load-test, owner: not known
  # AKIAUX3EVGX2MJC7ERRE has been unused for 700 days: last used 2024-07-15 04:55 UTC (ec2, eu-west-1).
  deactivate 'load-test' 'arn:aws:iam::326091748852:user/load-test' 'AKIAUX3EVGX2MJC7ERRE' 'AKIAUX3EVGX2LJRZBL54' 'AKIAUX3EVGX2A5MRVN4W=20230313020632 AKIAUX3EVGX2MJC7ERRE=20240715045534 AKIAUX3EVGX2LJRZBL54=20251107000112'
) || exit 1

(
  in_account '548120936674' 'arn:aws:iam::548120936674:role/OrganizationAccountAccessRole'

  # training-data-sync, owner: not known
  # AKIAX7HUNYDRAM3746AD (created 2025-07-30 04:55 UTC) was never used.
  deactivate 'training-data-sync' 'arn:aws:iam::548120936674:user/training-data-sync' 'AKIAX7HUNYDRAM3746AD' 'AKIAX7HUNYDRDZ3EACL3' 'AKIAX7HUNYDRDZ3EACL3=20260615055000 AKIAX7HUNYDRAM3746AD=0'
) || exit 1
