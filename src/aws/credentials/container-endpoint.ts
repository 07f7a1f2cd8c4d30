import type { Environment } from '../environment.ts';

/** Where a container's credentials are (AWS SDKs and Tools reference guide, "Container credential provider"); null: in no container. */
export function containerEndpoint(environment: Environment): string | null {
  const path = environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  if (path !== undefined) return `http://169.254.170.2${path}`;
  return environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? null;
}
