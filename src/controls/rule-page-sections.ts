import type { Control, Language, RemediationStep, RulePage, Severity } from '../domain/scan/control.ts';

/** A rule page as every view of it shows it: what stands in it, and in which order. */
export type RulePageSections = {
  title: string;
  /** The control's id, its severity and what it is about. */
  facts: readonly string[];
  sections: readonly Section[];
};

export type Section = { heading: string; level: 2 | 3; blocks: readonly Block[] };

export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'steps'; steps: readonly RemediationStep[] }
  | { kind: 'bullets'; items: readonly string[] }
  | { kind: 'links'; links: readonly { title: string; url: string }[] };

export async function rulePageSections(control: Control, language: Language): Promise<RulePageSections> {
  return sectionsOf(control, await control.pages[language](), language);
}

function sectionsOf(
  control: Control,
  { title, description, rationale, remediation, frameworkNotes }: RulePage,
  language: Language,
): RulePageSections {
  const words = vocabulary[language];
  const frameworks = control.frameworks.map(
    ({ framework, version, id }) => `${framework} ${version}${words.colon}${id}`,
  );
  return {
    title,
    facts: [
      control.id,
      `${words.severity}${words.colon}${words.severities[control.severity]}`,
      `${words.about}${words.colon}${control.appliesTo.map((kind) => words.kinds[kind]).join(', ')}`,
    ],
    sections: [
      { heading: words.description, level: 2, blocks: [{ kind: 'paragraph', text: description }] },
      { heading: words.rationale, level: 2, blocks: [{ kind: 'paragraph', text: rationale }] },
      { heading: words.remediation, level: 2, blocks: [] },
      steps(words.consoleAdministrator, asSteps(remediation.consoleAdministrator)),
      steps(words.consoleIamUser, asSteps(remediation.consoleIamUser)),
      steps(words.commandLine, remediation.commandLine),
      { heading: words.frameworks, level: 2, blocks: bullets([...frameworks, ...frameworkNotes]) },
      { heading: words.references, level: 2, blocks: [{ kind: 'links', links: control.references }] },
    ],
  };
}

function steps(heading: string, items: readonly RemediationStep[]): Section {
  return { heading, level: 3, blocks: [{ kind: 'steps', steps: items }] };
}

function asSteps(texts: readonly string[]): RemediationStep[] {
  return texts.map((text) => ({ text }));
}

function bullets(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'bullets', items }];
}

type Vocabulary = Record<
  | 'description'
  | 'rationale'
  | 'remediation'
  | 'consoleAdministrator'
  | 'consoleIamUser'
  | 'commandLine'
  | 'frameworks'
  | 'references'
  | 'severity'
  | 'about'
  | 'colon',
  string
> & { severities: Record<Severity, string>; kinds: Record<'iam-user' | 'root', string> };

const vocabulary: Record<Language, Vocabulary> = {
  en: {
    description: 'Description',
    rationale: 'Rationale',
    remediation: 'Remediation',
    consoleAdministrator: 'From the console, as an administrator',
    consoleIamUser: 'From the console, as an IAM user',
    commandLine: 'From the command line',
    frameworks: 'Frameworks',
    references: 'References',
    severity: 'severity',
    about: 'about',
    colon: ': ',
    severities: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
    kinds: { 'iam-user': 'IAM users', root: 'the root user' },
  },
  fr: {
    description: 'Description',
    rationale: 'Justification',
    remediation: 'Correction',
    consoleAdministrator: 'Dans la console, en tant qu’administrateur',
    consoleIamUser: 'Dans la console, en tant qu’utilisateur IAM',
    commandLine: 'En ligne de commande',
    frameworks: 'Référentiels',
    references: 'Références (en anglais)',
    severity: 'gravité',
    about: 'objet',
    colon: '\u00a0: ',
    severities: { low: 'faible', medium: 'moyenne', high: 'élevée', critical: 'critique' },
    kinds: { 'iam-user': 'utilisateurs IAM', root: 'utilisateur racine' },
  },
};
