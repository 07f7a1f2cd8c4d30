import type { DecisionSettings } from '../domain/plan/decision.ts';

/** Days below which a quiet month would look like disuse, and a rotation would be cut short. */
const least = { idleDays: 30, rotationWindowDays: 1 } as const;

export type RefusedSetting = { setting: keyof typeof least; message: string };

/** The settings with which nothing should be decided; none: they are fine. */
export function validateSettings(settings: Pick<DecisionSettings, keyof typeof least>): RefusedSetting[] {
  return (['idleDays', 'rotationWindowDays'] as const)
    .filter((setting) => !(settings[setting] >= least[setting]) || !Number.isFinite(settings[setting]))
    .map((setting) => ({
      setting,
      message: `${setting} is ${settings[setting]}; ${least[setting]} is the least.`,
    }));
}
