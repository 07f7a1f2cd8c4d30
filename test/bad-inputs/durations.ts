import { type BadInputs, tableOf, told } from './bad-input.ts';

export const badDurations: BadInputs = {
  ...badAccountDeadlines('15', '0s', '1w', '-5m', ''),
  'a time to watch that is none': {
    args: ['apply', 'plan.json', '--watch', 'soon'],
    sees: told(
      'Invalid duration "soon" for --watch.',
      'Use a number with a unit (s, m, h or d), from 1s to 7d, for example: --watch 20m',
    ),
  },
  ...badActionDeadlines('500ms', '2h', ''),
  'a time for an action in which no write can be confirmed': {
    args: ['apply', 'plan.json', '--action-deadline', '9s'],
    sees: told(
      '--action-deadline 9s is too short to verify a change.',
      'Use at least 5 times --verify-pause: --action-deadline 10s',
    ),
  },
  'a pause between reads that the time for an action does not fit': {
    args: ['undo', 'last', '--verify-pause', '12500ms'],
    sees: told(
      '--action-deadline 1m is too short to verify a change.',
      'Use at least 5 times --verify-pause: --action-deadline 63s',
    ),
  },
};

function badAccountDeadlines(...texts: string[]): BadInputs {
  return tableOf(texts, (text) => ({
    args: ['scan', `--account-deadline=${text}`],
    sees: told(
      `Invalid duration ${JSON.stringify(text)} for --account-deadline.`,
      'Use a number with a unit (s, m, h or d), from 1s to 1d, for example: --account-deadline 20m',
    ),
  }));
}

/** Of each command that takes it. */
function badActionDeadlines(...texts: string[]): BadInputs {
  const commands = [
    ['apply', 'plan.json'],
    ['verify', 'last'],
    ['undo', 'last'],
  ];
  return Object.assign(
    {},
    ...commands.map((command) =>
      Object.fromEntries(
        texts.map((text) => [
          `${command[0]} --action-deadline=${text}`,
          {
            args: [...command, `--action-deadline=${text}`],
            sees: told(
              `Invalid duration ${JSON.stringify(text)} for --action-deadline.`,
              'Use a number with a unit (s, m, h or d), from 1s to 1h, for example: --action-deadline 20m',
            ),
          },
        ]),
      ),
    ),
  );
}
