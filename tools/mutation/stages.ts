/** A stage whose tests are measured: what is mutated, and the tests that have to notice. */
export type Stage = { readonly mutate: readonly string[]; readonly tests: readonly string[] };

const without = ['!src/**/*.test.ts', '!src/**/*.cases.ts', '!src/**/testing/**'];
const folder = (name: string): readonly string[] => [`src/${name}/**/*.ts`, ...without];

/** The tests of whole runs in memory, but for the slow ones, which end a process at each of its calls. */
const appTestsOfRuns = [
  'src/app/{apply,undo,verify}/*.test.ts',
  'src/app/run/{forgotten-write,lost-journal,patience}.test.ts',
];

export const stages = {
  // The examples alone: what a property test notices depends on its random seed.
  decide: {
    mutate: folder('decide'),
    tests: ['src/decide/**/*.test.ts', '!src/decide/**/*.properties.test.ts'],
  },
  // The pages are prose: their own test says what has to be in them.
  controls: {
    mutate: [...folder('controls'), '!src/controls/**/*.page.*.ts'],
    tests: ['src/controls/**/*.test.ts'],
  },
  // The examples alone: what a property notices depends on its seed, and it shrinks for longer than a mutant may run.
  plan: { mutate: folder('plan'), tests: ['src/plan/**/!(*.properties).test.ts'] },
  configuration: { mutate: folder('configuration'), tests: ['src/configuration/**/*.test.ts'] },
  run: { mutate: folder('run'), tests: ['src/run/**/*.test.ts', ...appTestsOfRuns] },
} satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

export const stageNames = Object.keys(stages) as StageName[];

export function isStageName(text: string): text is StageName {
  return Object.hasOwn(stages, text);
}
