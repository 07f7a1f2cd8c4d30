/** To be sourced, or kept as `_solekey` in a folder of `fpath`. Nothing is evaluated; `compadd` quotes what it inserts. */
export const zsh = `#compdef solekey
# zsh completion for solekey
_solekey() {
  local answer value description
  local -a before=() values=() shown=()
  (( CURRENT > 2 )) && before=("\${(@Q)words[2,CURRENT-1]}")
  local files=0
  while IFS= read -r answer; do
    if [[ $answer == :files ]]; then
      files=1
      continue
    fi
    value=\${answer%%$'\\t'*}
    description=\${answer#*$'\\t'}
    values+=("$value")
    shown+=("$value\${description:+  -- $description}")
  done < <(command solekey complete -- "\${before[@]}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)
  (( \${#values} )) && compadd -l -d shown -a -- values && return
  (( files )) && _files
}
if [[ \${funcstack[1]} == _solekey ]]; then
  _solekey "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
  compdef _solekey solekey
fi
`;
