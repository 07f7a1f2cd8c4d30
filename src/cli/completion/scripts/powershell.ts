/** Words go to solekey as arguments, and come back as values in quotes: nothing is evaluated. */
export const powershell = `# PowerShell completion for solekey
Register-ArgumentCompleter -Native -CommandName solekey -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    solekey complete -- @before "$wordToComplete" 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $value, $description = $_ -split "\`t", 2
        $inserted = if ($value -match '^[\\w./:+-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($inserted, $value, 'ParameterValue', $description)
    }
}
`;
