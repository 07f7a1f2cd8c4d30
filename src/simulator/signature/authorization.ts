/** What an `Authorization` header of Signature Version 4 holds. */
export interface Authorization {
  readonly algorithm: string;
  readonly keyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** A header that can't be read, in AWS's words for it. */
export interface MalformedAuthorization {
  readonly malformed: string;
}

/**
 * Reads the header as AWS does: parameters in any order, with commas or blanks between them (IAM user guide, "Elements
 * of an AWS API request signature"; the sentences are those that DynamoDB was recorded to answer by dynalite,
 * github.com/mhart/dynalite).
 */
export function readAuthorization(header: string, hasDate: boolean): Authorization | MalformedAuthorization {
  const [algorithm = '', ...rest] = header.trim().split(' ');
  const parameters = new Map(
    rest
      .join(' ')
      .split(/[,\s]+/)
      .map((parameter): [string, string] => {
        const place = parameter.indexOf('=');
        return place < 0 ? [parameter, ''] : [parameter.slice(0, place), parameter.slice(place + 1)];
      }),
  );
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parameters.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!hasDate)
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length > 0) return { malformed: `${missing.join(' ')} Authorization=${algorithm}` };
  if (algorithm !== 'AWS4-HMAC-SHA256')
    return {
      malformed: `Unsupported AWS 'algorithm': '${algorithm}' (only AWS4-HMAC-SHA256 for now). `,
    };
  const credential = (parameters.get('Credential') ?? '').split('/');
  const [keyId = '', date = '', region = '', service = '', terminator = ''] = credential;
  if (credential.length !== 5)
    return {
      malformed: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.join('/')}'`,
    };
  const signedHeaders = (parameters.get('SignedHeaders') ?? '').toLowerCase().split(';');
  const signature = parameters.get('Signature') ?? '';
  return { algorithm, keyId, date, region, service, terminator, signedHeaders, signature };
}
