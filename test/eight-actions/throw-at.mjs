// Loaded before the program (`node --import`): at the nth request to AWS something throws outside of every promise. The
// program knows nothing of it. THROW_AT: the number of the request; THROW_HOW: a name of `ways`.
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const thrown = () => Object.assign(new Error('thrown by a test'), { code: 'ECONNRESET' });

const ways = {
  // Before the parser hears of it: the answer is lost, and the request would wait for its timeout.
  'a socket that reads': (sent) =>
    sent.on('socket', (socket) =>
      socket.prependOnceListener('data', () => {
        throw thrown();
      }),
    ),
  'an answer': (sent) =>
    sent.prependOnceListener('response', () => {
      throw thrown();
    }),
  'an error event that nothing listens to': () =>
    setImmediate(() => new EventEmitter().emit('error', thrown())),
  'a timer': () =>
    setTimeout(() => {
      throw thrown();
    }, 1),
  'a rejection that nothing handles': () => void Promise.reject(thrown()),
};

const at = Number(process.env.THROW_AT);
let sentSoFar = 0;
const { request } = http;
http.request = (...given) => {
  const sent = request(...given);
  sentSoFar += 1;
  if (sentSoFar === at) ways[process.env.THROW_HOW](sent);
  return sent;
};
syncBuiltinESMExports();
