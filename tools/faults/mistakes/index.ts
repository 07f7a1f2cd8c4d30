import type { Fault } from '../fault.ts';
import { awsFacts } from './aws-facts.ts';
import { awsSampleRotation } from './aws-sample-rotation.ts';
import { changing } from './changing.ts';
import { cloudCustodian } from './cloud-custodian.ts';
import { codeTools } from './code-tools.ts';
import { cost } from './cost.ts';
import { iac } from './iac.ts';
import { others } from './others.ts';
import { prowler } from './prowler.ts';
import { scoutSuite } from './scout-suite.ts';
import { steampipe } from './steampipe.ts';

/** At least one for each test of the peers' mistakes, by the files of `test/peers/lines`. */
export const faults: readonly Fault[] = [
  ...prowler,
  ...cloudCustodian,
  ...steampipe,
  ...scoutSuite,
  ...awsSampleRotation,
  ...others,
  ...iac,
  ...awsFacts,
  ...changing,
  ...cost,
  ...codeTools,
];
