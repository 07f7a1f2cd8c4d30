import type { Operation } from '../services/operation.ts';
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
} from './access-keys.ts';
import { generateCredentialReport, getCredentialReport, listAccountAliases } from './credential-reports.ts';
import { deleteUserPolicy, getUserPolicy, listUserPolicies, putUserPolicy } from './inline-policies.ts';
import { attachUserPolicy, detachUserPolicy, listAttachedUserPolicies } from './policies.ts';
import { getRole } from './roles.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';
import { listUserTags, tagUser } from './tags.ts';
import { createUser, deleteUser, getUser, listUsers, updateUser } from './users.ts';

export const iamOperations: readonly Operation[] = [
  attachUserPolicy,
  createAccessKey,
  createUser,
  deleteAccessKey,
  deleteUser,
  deleteUserPolicy,
  detachUserPolicy,
  generateCredentialReport,
  getAccessKeyLastUsed,
  getCredentialReport,
  getRole,
  getUser,
  getUserPolicy,
  listAccessKeys,
  listAccountAliases,
  listAttachedUserPolicies,
  listUserPolicies,
  listUserTags,
  listUsers,
  putUserPolicy,
  simulatePrincipalPolicy,
  tagUser,
  updateAccessKey,
  updateUser,
];
