// Loaded before the program (`node --import`): makes the file that WAITING names once the program has found a named pipe
// without a reader, for which it waits from then on. The program knows nothing of it.
import { writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const { open } = promises;
promises.open = async (...given) => {
  try {
    return await open(...given);
  } catch (error) {
    if (error.code === 'ENXIO') writeFileSync(process.env.WAITING, '');
    throw error;
  }
};
syncBuiltinESMExports();
