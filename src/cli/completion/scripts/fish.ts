/** fish quotes what it inserts; of the line it gives words, unevaluated. */
export const fish = `# fish completion for solekey
function __solekey_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l found 0
    command solekey complete -- $words[2..-1] "$word" 2>/dev/null </dev/null | while read -l answer
        if test "$answer" = :files
            test $found = 0; and __fish_complete_path "$word"
        else
            set found 1
            echo -- $answer
        end
    end
end
complete -c solekey -e
complete -c solekey -f -a '(__solekey_complete)'
`;
