// Loaded before the program (`node --import`): stops it with SIGSTOP once the nth line of its journal is on the disk.
import { open } from 'node:fs/promises';
import process from 'node:process';

const at = Number(process.env.STOP_AFTER_LINE);
let written = 0;

const handle = await open('/dev/null');
const handles = Object.getPrototypeOf(handle);
await handle.close();
const { sync } = handles;
handles.sync = async function (...given) {
  await sync.apply(this, given);
  written += 1;
  if (written === at) process.kill(process.pid, 'SIGSTOP');
};
