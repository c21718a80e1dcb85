import { ConfigError, exampleOf } from './read.ts';
import type { Variables } from './variables.ts';

export interface S3Config {
  /** Scheme, host and port, as this process reaches it. */
  readonly endpoint: string;
  /** The same as people's browsers reach it; unset: pictures go through us. */
  readonly publicEndpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly addressing: 'path' | 'virtual';
}

/** Pictures in S3, where S3_ENDPOINT is set. Throws ConfigError. */
export const readS3 = (values: Variables): S3Config | undefined => {
  const endpoint = values.S3_ENDPOINT;
  if (!endpoint) return undefined;
  const need = (name: 'S3_BUCKET' | 'S3_ACCESS_KEY' | 'S3_SECRET_KEY'): string => {
    const value = values[name];
    if (!value) throw new ConfigError(name, `is not set, but S3_ENDPOINT needs it; ${exampleOf(name)}`);
    return value;
  };
  for (const name of ['S3_ENDPOINT', 'S3_PUBLIC_ENDPOINT'] as const) {
    const value = values[name];
    // Signatures cover the path, so a path before the bucket can't be signed for.
    if (value && new URL(value).pathname !== '/')
      throw new ConfigError(name, `must be scheme, host and port without a path; ${exampleOf(name)}`);
  }
  return {
    endpoint,
    publicEndpoint: values.S3_PUBLIC_ENDPOINT,
    region: values.S3_REGION ?? 'us-east-1',
    bucket: need('S3_BUCKET'),
    accessKey: need('S3_ACCESS_KEY'),
    secretKey: need('S3_SECRET_KEY'),
    addressing: values.S3_ADDRESSING_STYLE ?? 'path',
  };
};

/** What an operator should know at start. */
export const s3Warnings = (values: Variables): string[] => {
  if (!values.S3_ENDPOINT)
    return values.S3_BUCKET || values.S3_ACCESS_KEY || values.S3_PUBLIC_ENDPOINT
      ? ['S3_… variables are set without S3_ENDPOINT: pictures stay in files under DATA_DIR']
      : [];
  return values.PUBLIC_URL?.startsWith('https:') && values.S3_PUBLIC_ENDPOINT?.startsWith('http:')
    ? ['PUBLIC_URL is https and S3_PUBLIC_ENDPOINT is http: browsers will not show the pictures']
    : [];
};
