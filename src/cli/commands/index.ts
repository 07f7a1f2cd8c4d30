import type { Command } from '../command.ts';
import { applyCommand } from './apply/apply.ts';
import { completionCommand } from './completion/completion.ts';
import { controlsCommand } from './controls/controls.ts';
import { demoCommand } from './demo/demo.ts';
import { diffCommand } from './diff/diff.ts';
import { doctorCommand } from './doctor/doctor.ts';
import { explainCommand } from './explain/explain.ts';
import { initCommand } from './init/init.ts';
import { planCommand } from './plan/plan.ts';
import { policyCommand } from './policy/policy.ts';
import { runsCommand } from './runs/runs.ts';
import { scanCommand } from './scan/scan.ts';
import { schemaCommand } from './schema/schema.ts';
import { simulateCommand } from './simulate/simulate.ts';
import { undoCommand } from './undo/undo.ts';
import { verifyCommand } from './verify/verify.ts';

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
export { globalOptions } from './shared/global-options.ts';
