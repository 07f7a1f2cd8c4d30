import { describe, expect, test } from 'vitest';
import type { Environment } from '../environment.ts';
import { chooseProxy } from './choose-proxy.ts';
import { ProxyError } from './proxy-error.ts';

const iam = 'https://iam.amazonaws.com';
const proxy = 'http://proxy:3128';

const choose = (url: string, env: Environment) => {
  const chosen = chooseProxy(new URL(url), env);
  return chosen === null ? null : `${chosen.variable} ${chosen.url.href}`;
};

describe('which variable', () => {
  test.each<[name: string, url: string, env: Environment, chosen: string | null]>([
    ['none', iam, {}, null],
    ['upper case', iam, { HTTPS_PROXY: proxy }, 'HTTPS_PROXY http://proxy:3128/'],
    [
      'lower case wins',
      iam,
      { HTTPS_PROXY: 'http://b', https_proxy: proxy },
      'https_proxy http://proxy:3128/',
    ],
    ['an empty lower case means none', iam, { HTTPS_PROXY: proxy, https_proxy: '' }, null],
    ['an empty upper case means none', iam, { HTTPS_PROXY: '', ALL_PROXY: proxy }, null],
    ['ALL_PROXY', iam, { ALL_PROXY: proxy }, 'ALL_PROXY http://proxy:3128/'],
    ['all_proxy', iam, { all_proxy: proxy }, 'all_proxy http://proxy:3128/'],
    [
      'the scheme before ALL_PROXY',
      iam,
      { ALL_PROXY: 'http://b', HTTPS_PROXY: proxy },
      'HTTPS_PROXY http://proxy:3128/',
    ],
    ['HTTP_PROXY is for http alone', iam, { HTTP_PROXY: proxy }, null],
    ['HTTPS_PROXY is for https alone', 'http://localhost:5000', { HTTPS_PROXY: proxy }, null],
    ['http', 'http://localhost:5000', { http_proxy: proxy }, 'http_proxy http://proxy:3128/'],
  ])('%s', (_, url, env, chosen) => {
    expect(choose(url, env)).toBe(chosen);
  });
});

describe('forms of a proxy', () => {
  test.each([
    ['proxy:3128', 'http://proxy:3128/'],
    ['localhost:3128', 'http://localhost:3128/'],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128/'],
    ['[::1]:3128', 'http://[::1]:3128/'],
    ['//proxy:3128', 'http://proxy:3128/'],
    ['me:hush@proxy:3128', 'http://me:hush@proxy:3128/'],
    [' http://proxy:3128 ', 'http://proxy:3128/'],
    ['https://proxy', 'https://proxy/'],
    ['HTTP://Proxy:3128/', 'http://proxy:3128/'],
    ['socks5h://proxy:1080', 'socks5h://proxy:1080'],
    ['http://me:p%40ss%2F@proxy:3128', 'http://me:p%40ss%2F@proxy:3128/'],
  ])('%s', (value, url) => {
    expect(choose(iam, { HTTPS_PROXY: value })).toBe(`HTTPS_PROXY ${url}`);
  });

  test.each([
    ['gopher://me:hush@proxy:70', 'gopher://proxy:70'],
    ['ftp://proxy', 'ftp://proxy'],
    ['http://', 'http://'],
    ['http://proxy:99999', 'http://proxy:99999'],
    ['http://me:hush@proxy:port', 'http://proxy:port'],
    ['http://me:hu/sh@proxy:3128', 'http://proxy:3128'],
    ['http://me/hush@proxy:3128', 'http://proxy:3128'],
    ['http://me:hu#sh@proxy:3128', 'http://proxy:3128'],
    ['me:hu@sh?@proxy:3128', 'http://proxy:3128'],
    ['http://me:100%@proxy:3128', 'http://proxy:3128'],
    ['socks9://me:hush@proxy', 'socks9://proxy'],
  ])('%s is unusable, and named without its password', (value, shown) => {
    const thrown = (() => {
      try {
        return choose(iam, { https_proxy: value });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(ProxyError);
    const { message, fix } = thrown as ProxyError;
    expect(message).toBe(`https_proxy is not the URL of a proxy: ${shown}`);
    expect(`${message} ${fix}`).not.toMatch(/hu.?sh|100%/);
  });
});

describe('NO_PROXY', () => {
  test.each<[noProxy: string, host: string, isDirect: boolean]>([
    ['*', 'https://iam.amazonaws.com', true],
    ['example.org, *', 'https://iam.amazonaws.com', true],
    ['amazonaws.com', 'https://iam.amazonaws.com', true],
    ['.amazonaws.com', 'https://iam.amazonaws.com', true],
    ['*.amazonaws.com', 'https://iam.amazonaws.com', true],
    ['AmazonAWS.com', 'https://IAM.amazonaws.com', true],
    ['iam.amazonaws.com', 'https://iam.amazonaws.com', true],
    ['iam.amazonaws.com:443', 'https://iam.amazonaws.com', true],
    ['iam.amazonaws.com:8443', 'https://iam.amazonaws.com', false],
    ['.amazonaws.com:443', 'https://iam.amazonaws.com', true],
    ['zonaws.com', 'https://iam.amazonaws.com', false],
    ['iam', 'https://iam.amazonaws.com', false],
    ['a.org b.org,amazonaws.com', 'https://iam.amazonaws.com', true],
    [' a.org ,, amazonaws.com ', 'https://iam.amazonaws.com', true],
    ['localhost', 'https://localhost:8443', true],
    ['127.0.0.1', 'https://127.0.0.1:8443', true],
    ['127.0.0.1:8443', 'https://127.0.0.1:8443', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.0.0.0/8', 'https://iam.amazonaws.com', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['::1', 'https://[::1]:8443', true],
    ['[::1]', 'https://[::1]:8443', true],
    ['[::1]:8443', 'https://[::1]:8443', true],
    ['fd00::/8', 'https://[fd00::1]', true],
    ['', 'https://iam.amazonaws.com', false],
  ])('"%s" and %s: direct %s', (noProxy, url, isDirect) => {
    const direct = (env: Environment) => choose(url, { ALL_PROXY: proxy, ...env }) === null;
    expect(direct({ NO_PROXY: noProxy })).toBe(isDirect);
    expect(direct({ NO_PROXY: noProxy === '' ? '*' : '', no_proxy: noProxy })).toBe(isDirect);
  });
});
