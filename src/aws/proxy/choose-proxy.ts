import { BlockList, isIP } from 'node:net';
import type { Environment } from '../environment.ts';
import { ProxyError } from './proxy-error.ts';

/** A proxy as the environment names it. */
export type ChosenProxy = {
  url: URL;
  /** The variable that names it. */
  variable: string;
  /** Its URL without user and password. */
  shown: string;
};

const socks = ['socks:', 'socks4:', 'socks4a:', 'socks5:', 'socks5h:'];
const protocols = ['http:', 'https:', ...socks];

/** Whether any variable names one, for whatever URL. */
export function namesProxy(env: Environment): boolean {
  return ['http_proxy', 'https_proxy', 'all_proxy'].some((name) => env[name] || env[name.toUpperCase()]);
}

export function isSocks({ url }: ChosenProxy): boolean {
  return socks.includes(url.protocol);
}

/**
 * The proxy for a URL; null: none. As for the AWS CLI (urllib.request, getproxies_environment and
 * proxy_bypass_environment; botocore.httpsession, ProxyConfiguration): the lower-case variable wins, an empty one means
 * no proxy, a URL without a scheme means http. Beyond it `ALL_PROXY`, SOCKS and networks in `NO_PROXY`, as for curl.
 * @throws ProxyError where the variable holds no URL of a proxy
 */
export function chooseProxy({ protocol, hostname, port }: URL, env: Environment): ChosenProxy | null {
  const variable = firstDefined(env, [`${protocol.slice(0, -1)}_proxy`, 'all_proxy']);
  const value = variable === null ? '' : (env[variable] ?? '').trim();
  if (variable === null || value === '') return null;
  const noProxy = env[firstDefined(env, ['no_proxy']) ?? ''] ?? '';
  const effectivePort = port === '' ? defaultPorts[protocol] : port;
  if (bypasses(noProxy, unbracketed(hostname), effectivePort ?? '')) return null;
  return readProxy(value, variable);
}

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function firstDefined(env: Environment, names: readonly string[]): string | null {
  const both = names.flatMap((name) => [name, name.toUpperCase()]);
  return both.find((name) => env[name] !== undefined) ?? null;
}

/** Lists of hosts, domains with all below them, addresses and networks, each with or without a port. */
function bypasses(noProxy: string, host: string, port: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host.toLowerCase(), port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const network = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (network !== null) return isInNetwork(host, network[1] ?? '', Number(network[2]));
  const [, name = entry, entryPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const domain = unbracketed(name).replace(/^\*?\.+/, '');
  return host === domain || host.endsWith(`.${domain}`);
}

function isInNetwork(host: string, address: string, prefix: number): boolean {
  const kinds = { 4: 'ipv4', 6: 'ipv6' } as const;
  const [network, own] = [isIP(address), isIP(host)];
  const longest = network === 4 ? 32 : 128;
  if ((network !== 4 && network !== 6) || network !== own || prefix > longest) return false;
  const list = new BlockList();
  list.addSubnet(address, prefix, kinds[network]);
  return list.check(host, kinds[network]);
}

function unbracketed(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function readProxy(value: string, variable: string): ChosenProxy {
  const text = withScheme(value);
  const url = URL.parse(text);
  const shown = withoutCredentials(text);
  if (url === null || !protocols.includes(url.protocol) || !isUsable(url))
    throw new ProxyError(
      'ProxyUnusable',
      `${variable} is not the URL of a proxy: ${shown}`,
      `Write ${variable} as http://HOST:PORT (or https://, socks5://), or unset it. In a user name or a password write special characters as %XX.`,
    );
  return { url, variable, shown };
}

function withScheme(value: string): string {
  if (value.startsWith('//')) return `http:${value}`;
  return /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
}

/** Of what is no URL as well: a password may hold what ends a host. */
function withoutCredentials(text: string): string {
  const [, scheme = '', rest = ''] = /^([^:]*:\/\/)(.*)$/s.exec(text) ?? [];
  return scheme + rest.slice(rest.lastIndexOf('@') + 1).replace(/\/$/, '');
}

/** A slash in a password ends the host: what follows is then no path. User and password are sent decoded. */
function isUsable({ hostname, pathname, search, hash, username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return hostname !== '' && !`${pathname}${search}${hash}`.includes('@');
  } catch {
    return false;
  }
}
