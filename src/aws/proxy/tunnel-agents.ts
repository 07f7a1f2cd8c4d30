import { Agent as HttpAgent } from 'node:http';
import { type AgentOptions, Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import type { ChosenProxy } from './choose-proxy.ts';
import { openTunnel, type TunnelOptions } from './open-tunnel.ts';

type Target = TunnelOptions & { servername?: string; path?: unknown };
type Callback = (error: Error | null, socket?: Duplex) => void;

/** Agents whose connections lead through `proxy`; an https endpoint is spoken to by TLS inside the tunnel. */
export function tunnelAgents(
  proxy: ChosenProxy,
  options: AgentOptions & { timeout: number },
): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  const { timeout, ...agentOptions } = options;
  const open = (target: Target) => openTunnel(proxy, { ...target, timeout });
  return {
    httpAgent: withConnection(new HttpAgent(agentOptions), open),
    httpsAgent: withConnection(new HttpsAgent(agentOptions), async ({ path: _, ...target }) => {
      const socket = await open({ ...target, path: undefined });
      // The host is what the certificate is checked against; where to connect to is the tunnel's.
      return tlsConnect({ ...target, socket, port: undefined }).on('error', () => {});
    }),
  };
}

/** Node's agents take a connection that is made later by a callback (Node.js, "HTTP", agent.createConnection). */
function withConnection<Agent extends HttpAgent>(
  agent: Agent,
  open: (target: Target) => Promise<Socket>,
): Agent {
  const createConnection = (target: Target, callback: Callback) => {
    open(target).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error),
    );
  };
  return Object.assign(agent, { createConnection });
}
