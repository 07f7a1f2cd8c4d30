/** Run once all else is known to be right. */
export const planShSigner =
  'signer=$(aws sts get-caller-identity --query=Arn --output text) || stop "who signs could not be read. Nothing was changed."\n';

/**
 * What every plan's script begins with: the checks before and after a write, in POSIX sh, with the AWS CLI alone. They
 * are those of `apply` (src/run/checks/precheck.ts, confirm-status.ts). The AWS CLI reads every page by itself.
 */
export const planShFunctions = `\
set -u
LC_ALL=C
AWS_PAGER=
export LC_ALL AWS_PAGER

say() { printf '%s\\n' "$*"; }

stop() {
  printf 'Stopped: %s\\n' "$*" >&2
  exit 1
}

trap 'stop "interrupted. Run it again: what is done is left as it is."' INT TERM

case \${1-} in
  '') dry_run= ;;
  --dry-run) dry_run=yes ;;
  *) printf 'usage: sh %s [--dry-run]\\n' "$0" >&2; exit 2 ;;
esac

# in_account ID ROLE: signs what follows for that account; no role: with the credentials that are there.
in_account() {
  if [ -n "$2" ]; then
    credentials=$(aws sts assume-role --role-arn="$2" --role-session-name=solekey-plan --output text \\
      \${EXTERNAL_ID:+"--external-id=$EXTERNAL_ID"} \\
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
  used=$(aws iam get-access-key-last-used --access-key-id="$1" \\
    --query=AccessKeyLastUsed.LastUsedDate --output text) || return 1
  if [ "$used" = None ]; then printf 0; return; fi
  used=$(printf '%s' "\${used%%[.+Z]*}" | tr -cd 0-9)
  [ "\${#used}" -eq 14 ] || return 1
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
    rest=\${rest#*" $id="}
    planned=\${rest%% *}
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
`;
