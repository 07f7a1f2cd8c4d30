import type { Command } from '../command.ts';
import { applyCommand } from './apply.ts';
import { completionCommand } from './completion.ts';
import { controlsCommand } from './controls.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { planCommand } from './plan.ts';
import { policyCommand } from './policy.ts';
import { runsCommand } from './runs.ts';
import { scanCommand } from './scan.ts';
import { schemaCommand } from './schema.ts';
import { simulateCommand } from './simulate.ts';
import { undoCommand } from './undo.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [
  scanCommand,
  diffCommand,
  planCommand,
  applyCommand,
  verifyCommand,
  undoCommand,
  runsCommand,
  controlsCommand,
  explainCommand,
  policyCommand,
  doctorCommand,
  schemaCommand,
  initCommand,
  simulateCommand,
  demoCommand,
  completionCommand,
];

/** What every command understands. */
export { globalOptions } from './global-options.ts';
