import { iamOperations } from '../iam/operations.ts';
import { cloudtrailOperations } from './cloudtrail.ts';
import { organizationalUnitOperations } from './organizational-units.ts';
import { organizationsOperations } from './organizations.ts';
import { named, type Service } from './service.ts';
import { stsOperations } from './sts.ts';

/** Every service behind the endpoint. */
export const services: readonly Service[] = [
  {
    name: 'iam',
    wire: {
      protocol: 'query',
      version: '2010-05-08',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    },
    operations: named(iamOperations),
  },
  {
    name: 'sts',
    wire: {
      protocol: 'query',
      version: '2011-06-15',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    },
    operations: named(stsOperations),
  },
  {
    name: 'organizations',
    wire: { protocol: 'json', target: 'AWSOrganizationsV20161128' },
    operations: named([...organizationsOperations, ...organizationalUnitOperations]),
  },
  {
    name: 'cloudtrail',
    wire: { protocol: 'json', target: 'CloudTrail_20131101' },
    operations: named(cloudtrailOperations),
  },
];
