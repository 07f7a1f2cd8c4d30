import type { Control, ControlId } from '../../domain/scan/control.ts';

/** What a finding that stands alone tells of its control, once a control and not once a finding. */
export type RuleText = {
  title: string;
  description: string | null;
  /** The steps that fix it in the console. */
  steps: readonly string[];
  references: readonly string[];
  /** Each framework with its version. */
  standards: readonly string[];
  /** Each framework with its version and the id there. */
  requirements: readonly string[];
};

/** The texts of the controls of a scan. One that nobody knows has its id for a title, and no more. */
export async function ruleTexts(
  ids: readonly ControlId[],
  controls: readonly Control[],
): Promise<ReadonlyMap<ControlId, RuleText>> {
  const texts = ids.map(async (id): Promise<[ControlId, RuleText]> => {
    const control = controls.find((each) => each.id === id);
    return [id, control === undefined ? unknownRule(id) : await ruleText(control)];
  });
  return new Map(await Promise.all(texts));
}

export function unknownRule(title: ControlId): RuleText {
  return { title, description: null, steps: [], references: [], standards: [], requirements: [] };
}

async function ruleText({ pages, references, frameworks }: Control): Promise<RuleText> {
  const { title, description, remediation } = await pages.en();
  return {
    title,
    description,
    steps: remediation.consoleAdministrator,
    references: references.map(({ url }) => url),
    standards: [...new Set(frameworks.map(({ framework, version }) => `${framework} ${version}`))],
    requirements: frameworks.map(({ framework, version, id }) => `${framework} ${version}: ${id}`),
  };
}
