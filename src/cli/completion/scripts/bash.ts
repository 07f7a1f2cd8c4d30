/**
 * Needs nothing but bash, 3.2 and later. Nothing of the line, of the answer or of a description is evaluated: the line is
 * split at blanks, and candidates are quoted. What readline breaks words at (`=`, `:`, `@`) stays on the line.
 */
export const bash = `# bash completion for solekey
_solekey_complete() {
  local line=\${COMP_LINE:0:COMP_POINT} word rest answer kept value
  local -a words=()
  IFS=$' \\t\\n' read -r -d '' -a words <<< "$line"
  word=''
  case $line in
    *[[:space:]]) ;;
    *) word=\${words[\${#words[@]}-1]}; words=("\${words[@]:0:\${#words[@]}-1}") ;;
  esac
  rest=\${word##*[=:@]}
  kept=\${word%"$rest"}
  COMPREPLY=()
  compopt +o default 2>/dev/null
  while IFS= read -r answer; do
    if [[ $answer == :files ]]; then
      [[ \${#COMPREPLY[@]} -gt 0 ]] || compopt -o default 2>/dev/null
      continue
    fi
    value=\${answer%%$'\\t'*}
    printf -v value '%q' "\${value#"$kept"}"
    COMPREPLY+=("$value")
  done < <(command solekey complete -- "\${words[@]:1}" "$word" 2>/dev/null </dev/null)
}
complete -o default -F _solekey_complete solekey
`;
