/** A line of a Dockerfile, lines that go on joined: `RUN` and what it is given. */
export type Instruction = { readonly name: string; readonly value: string };

/** From one `FROM` to the next. `name` is empty where it has none. */
export type Stage = {
  readonly base: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
};

/** The stages of a Dockerfile that has neither parser directives nor here-documents. */
export function stagesOf(text: string): Stage[] {
  const instructions = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, '')
    .split('\n')
    .flatMap((line) => {
      const [, name, value] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value: value.trim() }];
    });
  const starts = instructions.flatMap(({ name }, place) => (name === 'FROM' ? [place] : []));
  return starts.map((start, place) => {
    const [base = '', , name = ''] = instructions[start]?.value.split(' ') ?? [];
    return { base, name, instructions: instructions.slice(start + 1, starts[place + 1]) };
  });
}

/** The values of a stage's instructions of one name, in their order. */
export function valuesOf({ instructions }: Stage, name: string): string[] {
  return instructions.filter((instruction) => instruction.name === name).map(({ value }) => value);
}
