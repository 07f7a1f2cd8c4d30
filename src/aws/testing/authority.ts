import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './environment.ts';

/** `ca`: the file with a company's certificate; `key` and `cert`: of a server on localhost that it has signed, in PEM. */
export type Authority = { ca: string; key: string; cert: string };

export function createAuthority(): Authority {
  const folder = temporaryFolder();
  const openssl = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=a company'];
  openssl('req', '-x509', ...curve, ...ca, '-addext', 'basicConstraints=critical,CA:TRUE');
  const leaf = ['-keyout', 'leaf.key', '-out', 'leaf.pem', '-days', '2', '-subj', '/CN=localhost'];
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', 'basicConstraints=critical,CA:FALSE'];
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  openssl('req', '-x509', ...curve, ...leaf, ...signed, ...names);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { ca: join(folder, 'ca.pem'), key: read('leaf.key'), cert: read('leaf.pem') };
}
