import { oneLine } from '../../domain/one-line.ts';
import type { ChosenProxy } from './choose-proxy.ts';
import { ProxyError } from './proxy-error.ts';

/** The proxy was not reached, or ended the connection before it had answered. */
export function unreachable(proxy: ChosenProxy, error: unknown): ProxyError {
  const { code, text } = wordsOf(error);
  const { variable } = proxy;
  if (isCertificateError(code))
    return failure(proxy, code, `has a certificate that is not trusted: ${text}`, trust, error);
  const isHandshake = proxy.url.protocol === 'https:' && (code === 'ECONNRESET' || isTlsError(code));
  if (isHandshake)
    return failure(
      proxy,
      code,
      `ended the connection during the TLS handshake: ${text}`,
      `Check ${variable}. If the proxy does not speak TLS itself, write http:// in place of https://.`,
      error,
    );
  return failure(
    proxy,
    code,
    `could not be used: ${text}`,
    `Check ${variable}, or unset it to connect without a proxy.`,
    error,
  );
}

/** The proxy answered, and gave no connection. */
export function answered(
  proxy: ChosenProxy,
  answer: { status: number; reason: string; target: string },
): ProxyError {
  const { status, reason, target } = answer;
  const { variable, url } = proxy;
  const line = oneLine(`${status} ${reason}`);
  if (status === 407) {
    const fix =
      url.username === ''
        ? `Put a user name and a password into ${variable}: ${url.protocol}//USER:PASSWORD@${url.host}`
        : `Check the user name and the password in ${variable}.`;
    return failure(proxy, 'ProxyAuthenticationRequired', `answered ${line}`, fix);
  }
  if (status < 400) {
    const fix = 'Sign in to the network in a web browser, then run the command again.';
    return failure(proxy, 'ProxyAnswerUnusable', `answered with a web page (${line})`, fix);
  }
  const fix = `Ask for ${target} to be allowed by the proxy, or add its host to NO_PROXY.`;
  const error = failure(proxy, `ProxyHTTP${status}`, `answered ${line} for ${target}`, fix);
  // It may have one in a moment (RFC 9110, section 15.6).
  return status >= 502 && status <= 504 ? Object.assign(error, { $retryable: { throttling: false } }) : error;
}

/** The proxy was not asked: it takes addresses alone. */
export function notLookedUp(proxy: ChosenProxy, host: string, error: unknown): ProxyError {
  const { code, text } = wordsOf(error);
  const { variable, url, shown } = proxy;
  const byProxy = url.protocol === 'socks4:' ? 'socks4a:' : 'socks5h:';
  const message = `the address of ${host} could not be looked up here, as ${shown} (${variable}) asks for: ${text}`;
  const fix = `Write ${variable} with ${byProxy}// to have the proxy look up names.`;
  return new ProxyError(code, message, fix, error);
}

/** The proxy gave a connection, and then the request failed. */
export function failedBehind(proxy: ChosenProxy, host: string, error: unknown): ProxyError {
  const { code, text } = wordsOf(error);
  const fix = isCertificateError(code)
    ? trust
    : `Check that the proxy in ${proxy.variable} allows connections to ${host}, or add it to NO_PROXY.`;
  const message = `the connection to ${host} through the proxy ${proxy.shown} (${proxy.variable}) failed: ${text}`;
  return new ProxyError(code, message, fix, error);
}

const trust = 'Set AWS_CA_BUNDLE to a file with the certificate authority of the proxy, in PEM form.';

function failure(proxy: ChosenProxy, code: string, what: string, fix: string, cause?: unknown): ProxyError {
  return new ProxyError(code, `the proxy ${proxy.shown} (${proxy.variable}) ${what}`, fix, cause);
}

/** By Node's own codes (Node.js, "TLS", X.509 certificate error codes). */
function isCertificateError(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT/.test(code);
}

function isTlsError(code: string): boolean {
  return code.startsWith('ERR_SSL') || code === 'EPROTO';
}

/** The SDK's own sentence for a timeout is for those who program with it. */
function wordsOf(error: unknown): { code: string; text: string } {
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (code === undefined && name === 'TimeoutError') return { code: name, text: 'no answer in time' };
  // Node.js adds advice that is for those who start it.
  const text = isCertificateError(code ?? '') ? message.replace(/;.*$/s, '') : message;
  return { code: code ?? 'ProxyError', text: oneLine(text) };
}
