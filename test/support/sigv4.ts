/**
 * AWS Signature Version 4, written from its description ("Authenticating Requests", Amazon S3 API Reference) and
 * not from the client under test: s3rver takes any signature of version 4.
 */
import { createHash, createHmac } from 'node:crypto';

export interface SignedRequest {
  method: string;
  /** As it came: path and query, still encoded. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

interface Claim {
  /** Access key, day, region, service, `aws4_request`. */
  scope: string[];
  date: string;
  signedHeaders: string[];
  signature: string;
  payload: string;
}

const header = ({ headers }: SignedRequest, name: string): string => String(headers[name] ?? '');

const claimOf = (request: SignedRequest, query: [string, string][]): Claim | undefined => {
  const asked = new Map(query);
  if (asked.has('X-Amz-Signature')) {
    return {
      scope: (asked.get('X-Amz-Credential') ?? '').split('/'),
      date: asked.get('X-Amz-Date') ?? '',
      signedHeaders: (asked.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature: asked.get('X-Amz-Signature') ?? '',
      payload: 'UNSIGNED-PAYLOAD',
    };
  }
  const given = /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=(\S+)$/.exec(
    header(request, 'authorization'),
  );
  if (!given) return undefined;
  return {
    scope: (given[1] ?? '').split('/'),
    date: header(request, 'x-amz-date'),
    signedHeaders: (given[2] ?? '').split(';'),
    signature: given[3] ?? '',
    payload: header(request, 'x-amz-content-sha256'),
  };
};

/** What a request is signed with, and what it must be signed with; undefined when it is not signed. */
export const checkSignature = (
  request: SignedRequest,
  secretKey: string,
): { accessKey: string; given: string; right: string } | undefined => {
  const [path = '/', rawQuery = ''] = request.url.split('?');
  const query = rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
    });
  const claim = claimOf(request, query);
  if (!claim) return undefined;
  const canonicalQuery = query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const canonicalRequest = [
    request.method,
    path,
    canonicalQuery,
    ...claim.signedHeaders.map((name) => `${name}:${header(request, name).trim().replaceAll(/ +/g, ' ')}`),
    '',
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n');
  const [accessKey = '', ...scope] = claim.scope;
  const toSign = ['AWS4-HMAC-SHA256', claim.date, scope.join('/'), sha256(canonicalRequest)].join('\n');
  const key = scope.reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secretKey}`);
  return { accessKey, given: claim.signature, right: hmac(key, toSign).toString('hex') };
};
