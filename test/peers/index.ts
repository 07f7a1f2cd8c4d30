import { awsFacts } from './lines/aws-facts.ts';
import { awsSampleRotation } from './lines/aws-sample-rotation.ts';
import { changing } from './lines/changing.ts';
import { cloudCustodian } from './lines/cloud-custodian.ts';
import { iac } from './lines/iac.ts';
import { others } from './lines/others.ts';
import { prowler } from './lines/prowler.ts';
import { scoutSuite } from './lines/scout-suite.ts';
import { steampipe } from './lines/steampipe.ts';
import type { PeerLine } from './peer-line.ts';

export const peerLines: readonly PeerLine[] = [
  ...prowler,
  ...cloudCustodian,
  ...steampipe,
  ...scoutSuite,
  ...awsSampleRotation,
  ...others,
  ...iac,
  ...awsFacts,
  ...changing,
];
