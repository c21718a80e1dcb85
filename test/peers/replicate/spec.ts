import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { Json } from './types.ts';

interface Media {
  schema?: Json;
}

interface OperationSpec {
  operationId?: string;
  parameters?: Json[];
  requestBody?: { required?: boolean; content?: Record<string, Media> };
  responses?: Record<string, { content?: Record<string, Media> }>;
}

interface Specification {
  paths: Record<string, Record<string, OperationSpec>>;
  components: Json;
}

export interface CheckedRequest {
  method: string;
  /** Below `/v1`, with its query. */
  path: string;
  mediaType: string;
  body: Json;
  headers: Record<string, unknown>;
}

/** Looks an exchange up in the specification and says what is wrong with it, in one line each. */
export interface SpecChecker {
  request(request: CheckedRequest): string[];
  answer(request: Pick<CheckedRequest, 'method' | 'path'>, status: number, body: unknown): string[];
}

/** Cursors of lists are documented as addresses (`next`), not as parameters. */
const KNOWN_QUERY = ['cursor'];

/** Beside the repository, where it is worked on; elsewhere the checks are skipped by name. */
export const findSpecification = (name: string): string | undefined => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  const file = path.join(folder, '..', 'shared', 'spec', name);
  return existsSync(file) ? file : undefined;
};

/** A schema of OpenAPI 3.0 as JSON schema: `nullable` becomes a type, references lead into the file's own id. */
const toJsonSchema = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, example, ...schema } = value as Json;
  const converted: Json = {};
  for (const [key, part] of Object.entries(schema)) {
    if (key === '$ref') converted.$ref = String(part).replace(/^#/u, 'spec#');
    // `version` is one of two strings of which each is the other too.
    else if (key === 'oneOf') converted.anyOf = toJsonSchema(part);
    else converted[key] = toJsonSchema(part);
  }
  if (nullable === true && typeof converted.type === 'string') converted.type = [converted.type, 'null'];
  return converted;
};

const matcherOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/gu, '\\$&').replace(/\{[^}]+\}/gu, '[^/]+')}$`, 'u');

const createChecker = (specification: Specification): SpecChecker => {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: {
      uri: (text: string) => URL.canParse(text),
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      binary: true,
      int64: true,
    },
  });
  ajv.addSchema({ $id: 'spec', components: toJsonSchema(specification.components) } as Json);
  const compiled = new Map<Json, ValidateFunction>();
  const validate = (schema: Json, value: unknown): string[] => {
    let check = compiled.get(schema);
    if (!check) {
      check = ajv.compile(toJsonSchema(schema) as Json);
      compiled.set(schema, check);
    }
    check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'body'} ${message}`);
  };

  const routes = Object.entries(specification.paths).map(([template, operations]) => ({
    pattern: matcherOf(template),
    literal: !template.includes('{'),
    operations,
  }));
  const operationAt = (method: string, pathname: string): OperationSpec | undefined =>
    routes
      .filter(({ pattern }) => pattern.test(pathname))
      .sort((a, b) => Number(b.literal) - Number(a.literal))
      .map(({ operations }) => operations[method.toLowerCase()])
      .find((operation) => operation !== undefined);

  const deref = (value: Json): Json => {
    const match = /^#\/components\/(\w+)\/(\w+)$/u.exec(String(value.$ref));
    const group = match && (specification.components[match[1]!] as Json | undefined);
    return ((group && match && group[match[2]!]) as Json | undefined) ?? value;
  };

  /** Fields that the schema does not name are mistakes of ours, even where it lets them pass. */
  const unknownFields = (schema: Json, body: Json): string[] => {
    const { properties } = deref(schema) as { properties?: Json };
    return properties
      ? Object.keys(body)
          .filter((key) => !(key in properties))
          .map((key) => `${key} is unknown`)
      : [];
  };

  const checkBody = ({ requestBody }: OperationSpec, { mediaType, body }: CheckedRequest): string[] => {
    if (!requestBody) return Object.keys(body).length > 0 ? ['takes no body'] : [];
    const schema = requestBody.content?.[mediaType]?.schema;
    if (!schema) return [`takes no ${mediaType || 'empty body'}`];
    return [...validate(schema, body), ...unknownFields(schema, body)];
  };

  const checkParameters = (
    { parameters = [] }: OperationSpec,
    query: URLSearchParams,
    headers: CheckedRequest['headers'],
  ): string[] => {
    const known = parameters.map(deref);
    const problems = [...query.keys()]
      .filter((key) => !KNOWN_QUERY.includes(key))
      .filter((key) => !known.some((parameter) => parameter.in === 'query' && parameter.name === key))
      .map((key) => `?${key} is unknown`);
    for (const { in: place, name, required, schema } of known) {
      if (place !== 'query' && place !== 'header') continue;
      const value = place === 'query' ? query.get(String(name)) : headers[String(name).toLowerCase()];
      if (value === null || value === undefined) {
        if (required) problems.push(`${String(name)} is missing`);
      } else problems.push(...validate(schema as Json, value).map((text) => `${String(name)}: ${text}`));
    }
    return problems;
  };

  return {
    request(request) {
      const { method } = request;
      const url = new URL(request.path, 'http://spec');
      const operation = operationAt(method, url.pathname);
      const where = `${method} ${url.pathname}`;
      if (!operation) return [`${where}: no such operation`];
      return [
        ...checkParameters(operation, url.searchParams, request.headers),
        ...checkBody(operation, request),
      ].map((text) => `${where}: ${text}`);
    },
    answer({ method, path: called }, status, body) {
      const { pathname } = new URL(called, 'http://spec');
      const documented = operationAt(method, pathname)?.responses?.[status];
      // Refusals are hardly documented at all.
      if (!documented) return status < 400 ? [`${method} ${pathname}: ${status} is not documented`] : [];
      const schema = documented.content?.['application/json']?.schema;
      if (!schema) return [];
      return validate(schema, body).map((text) => `answer to ${method} ${pathname}: ${text}`);
    },
  };
};

/** The checker made of Replicate's OpenAPI file beside the repository; undefined where it is not there. */
export const loadSpecChecker = (): SpecChecker | undefined => {
  const file = findSpecification('replicate-openapi.yaml');
  return file === undefined ? undefined : createChecker(parse(readFileSync(file, 'utf8')) as Specification);
};
