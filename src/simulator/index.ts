/** The simulator's entrance: nothing else of this folder is imported from outside. */
export type { FaultKind, FaultRule } from './faults/fault-rule.ts';
export { parseFaults } from './faults/parse-faults.ts';
export type { Partition } from './partition.ts';
export type { Script, ScriptedKey, ScriptedUser, Step } from './script/script.ts';
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
export type { AccountBehaviour, AccountSpec } from './state/account-spec.ts';
export type { TrueKey, TrueUser, Truth } from './truth.ts';
export { createWorld, type World, type WorldCase, type WorldOptions } from './worlds/create-world.ts';
export { createDemoOrganization } from './worlds/demo-organization.ts';
