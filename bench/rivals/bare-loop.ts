import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { RecordedCall } from './recorded-call.ts';

/**
 * `bare-loop ENDPOINT CALLS PARALLEL ALONE`: sends recorded requests, signatures and all, as fast as Node.js can; the first
 * ALONE one after the other, as a scan has to.
 */
const [endpoint = '', file = '', parallel = '', alone = ''] = process.argv.slice(2);
const calls = JSON.parse(readFileSync(file, 'utf8')) as RecordedCall[];
const agent = new Agent({ keepAlive: true, maxSockets: Number(parallel) });
const { hostname, port } = new URL(endpoint);

function send({ headers, body }: RecordedCall): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        answer += text;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${response.statusCode}: ${answer}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

let next = 0;
for (; next < Number(alone); next += 1) await send(calls[next] as RecordedCall);
const worker = async () => {
  while (next < calls.length) {
    next += 1;
    await send(calls[next - 1] as RecordedCall);
  }
};
await Promise.all(Array.from({ length: Number(parallel) }, worker));
process.exit(0);
