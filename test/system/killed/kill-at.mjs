// Loaded before the program (`node --import`): ends it with SIGKILL before or after the nth write to a file or request
// to AWS. The program knows nothing of it.
import { open } from 'node:fs/promises';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const at = Number(process.env.KILL_AT);
let passed = 0;

function passing() {
  passed += 1;
  if (passed === at) process.kill(process.pid, 'SIGKILL');
}

const handle = await open('/dev/null');
const handles = Object.getPrototypeOf(handle);
await handle.close();
const { appendFile } = handles;
handles.appendFile = async function (...given) {
  passing();
  await appendFile.apply(this, given);
  passing();
};

const { request } = http;
http.request = (...given) => {
  passing();
  const sent = request(...given);
  // Once the answer is there in full: what was asked for is done.
  sent.on('response', (response) => response.on('end', passing));
  return sent;
};
syncBuiltinESMExports();
