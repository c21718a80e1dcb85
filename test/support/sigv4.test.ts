import { expect, it } from 'vitest';
import { checkSignature } from './sigv4.ts';

/** The examples that Amazon publishes, with their keys ("Signature Calculations", Amazon S3 API Reference). */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SCOPE = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const host = 'examplebucket.s3.amazonaws.com';

it('signs an address as in the published example', () => {
  const signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';
  const url = `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
  expect(checkSignature({ method: 'GET', url, headers: { host } }, SECRET)).toEqual({
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    given: signature,
    right: signature,
  });
});

it('signs a request as in the published example', () => {
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
  const headers = {
    host,
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
  };
  expect(checkSignature({ method: 'GET', url: '/test.txt', headers }, SECRET)).toEqual({
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    given: signature,
    right: signature,
  });
});

it('knows a request that is not signed', () => {
  expect(checkSignature({ method: 'GET', url: '/test.txt', headers: { host } }, SECRET)).toBeUndefined();
});
