/** The files of an auditor's pack in their order, but for the checksums of them. */
export const packFiles = [
  'README.md',
  'plan.json',
  'journal.jsonl',
  'run.json',
  'run.html',
  'keys-before.csv',
  'keys-after.csv',
] as const;

/**
 * The check that a pack publishes, a program of Python 3 alone. It compares bytes, since two texts can hold one JSON
 * value (a name given twice, a blank, another end of a line). Python's json writes what RFC 8785 asks for wherever names
 * are ASCII and numbers are whole, as they are here.
 */
export const packCheck = `import hashlib, json, os, sys

FILES = ${JSON.stringify(packFiles).replaceAll('","', '", "')}

def read(name):
    with open(name, "rb") as file:
        return file.read()

def sha256(data):
    return hashlib.sha256(data).hexdigest()

def parsed(data, what):
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=members)
    except ValueError as error:
        sys.exit(f"{what}: not JSON: {error}")
    return value if isinstance(value, dict) else sys.exit(f"{what}: not a JSON object")

def members(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)

def canonical(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")

for name in sorted({*FILES, "SHA256SUMS"} ^ {*os.listdir(".")}):
    sys.exit(f"{name}: missing" if name in FILES or name == "SHA256SUMS" else f"{name}: not a file of the pack")

*lines, rest = read("journal.jsonl").split(b"\\n")
if rest or not lines:
    sys.exit("journal.jsonl: the last line has no end")
head = "0" * 64
for number, line in enumerate(lines, 1):
    what = f"journal.jsonl, line {number}"
    entry = parsed(line, what)
    if canonical(entry) != line:
        sys.exit(f"{what}: not written as solekey writes it")
    own = entry.pop("hash", None)
    if [entry.get("sequence"), entry.get("previous"), sha256(canonical(entry))] != [number, head, own]:
        sys.exit(f"{what}: changed")
    if number == 1:
        plan = entry.get("plan")
    head = own

if canonical(parsed(read("plan.json"), "plan.json")) != canonical(plan):
    sys.exit("plan.json: not the plan of the journal")
digest = plan.pop("digest", None)
if sha256(canonical(plan)) != digest:
    sys.exit("plan.json: changed after the plan was made")
if parsed(read("run.json"), "run.json").get("journalHead") != head:
    sys.exit("run.json: not of this journal")

sums = read("SHA256SUMS").decode("utf-8", "replace").split("\\n")
for name, line in zip(FILES, sums):
    if line != f"{sha256(read(name))}  {name}":
        sys.exit(f"{name}: changed since the pack was made, or SHA256SUMS was")
if sums[len(FILES):] != [""]:
    sys.exit("SHA256SUMS: changed")

print(f"All {len(FILES)} files and {len(lines)} journal lines are unchanged, if these hashes are the ones you saved:")
print(f"Journal hash: {head}")
print(f"Pack hash:    {sha256(read('SHA256SUMS'))}")`;
