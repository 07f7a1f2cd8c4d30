// Loaded before the program: what it reads from a file never arrives, and nothing keeps its event loop alive.
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

promises.readFile = () => new Promise(() => {});
syncBuiltinESMExports();
