import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from './types.ts';

interface Field {
  name: string;
  types: string[];
  required: boolean;
  description?: string;
}

interface Definition {
  fields?: Field[];
  subtypes?: string[];
}

interface Specification {
  version: string;
  methods: Record<string, Definition>;
  types: Record<string, Definition>;
}

/** Checks one call; answers what is wrong with it in one line each. */
export type CallChecker = (method: string, params: Json, textual: boolean, uploads: Set<string>) => string[];

const repoRoot = (): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
};

const loadSpecification = (): Specification | undefined => {
  const file = path.join(repoRoot(), '..', 'shared', 'spec', 'telegram-bot-api.json');
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Specification;
};

const parsed = (value: string): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
};

/** In a form everything is text: read it as what the type says. */
const fromText = (value: unknown, type: string): unknown => {
  if (typeof value !== 'string' || type === 'String' || type === 'InputFile') return value;
  return parsed(value);
};

/** What tells the kinds of an object apart: "Type of the media, must be photo". */
const constantOf = ({ description = '' }: Field): string | undefined =>
  /\bmust be "?([a-z0-9_]+)"?\.?$/.exec(description)?.[1];

const isConstant = (field: Field, given: unknown): boolean => {
  const constant = field.name === 'type' ? constantOf(field) : undefined;
  return constant === undefined || given === constant;
};

class Checker {
  readonly #spec: Specification;
  constructor(spec: Specification) {
    this.#spec = spec;
  }

  check(method: string, params: Json, textual: boolean, uploads: Set<string>): string[] {
    const definition = this.#spec.methods[method];
    if (definition === undefined) return [`${method}: no such method`];
    return this.#fields(definition.fields ?? [], params, method, textual, uploads);
  }

  #fields(fields: Field[], value: Json, where: string, textual: boolean, uploads: Set<string>): string[] {
    const problems: string[] = [];
    for (const field of fields) {
      if (field.required && value[field.name] === undefined)
        problems.push(`${where}: ${field.name} is missing`);
    }
    for (const [name, given] of Object.entries(value)) {
      if (given === undefined) continue;
      const field = fields.find((candidate) => candidate.name === name);
      if (field === undefined) problems.push(`${where}: ${name} is unknown`);
      else if (!isConstant(field, given)) problems.push(`${where}.${name}: not ${constantOf(field)}`);
      else problems.push(...this.#oneOf(field.types, given, `${where}.${name}`, textual, uploads));
    }
    return problems;
  }

  #oneOf(types: string[], value: unknown, where: string, textual: boolean, uploads: Set<string>): string[] {
    let closest: string[] | undefined;
    for (const type of types) {
      const problems = this.#type(type, textual ? fromText(value, type) : value, where, uploads);
      if (problems.length === 0) return [];
      if (closest === undefined || problems.length < closest.length) closest = problems;
    }
    return closest ?? [`${where}: no type fits`];
  }

  #type(type: string, value: unknown, where: string, uploads: Set<string>): string[] {
    const wrong = [`${where}: not ${type}`];
    if (type.startsWith('Array of ')) {
      if (!Array.isArray(value)) return wrong;
      const inner = type.slice('Array of '.length);
      return value.flatMap((entry, i) => this.#type(inner, entry, `${where}[${i}]`, uploads));
    }
    if (type === 'Integer') return Number.isSafeInteger(value) ? [] : wrong;
    if (type === 'Float') return typeof value === 'number' ? [] : wrong;
    if (type === 'Boolean') return typeof value === 'boolean' ? [] : wrong;
    if (type === 'String') {
      if (typeof value !== 'string') return wrong;
      const attached = /^attach:\/\/(.+)$/.exec(value)?.[1];
      return attached !== undefined && !uploads.has(attached)
        ? [`${where}: ${attached} was not uploaded`]
        : [];
    }
    if (type === 'InputFile') {
      const attached = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
      return attached !== undefined && uploads.has(attached) ? [] : wrong;
    }
    const definition = this.#spec.types[type];
    if (definition === undefined) return [`${where}: the specification has no ${type}`];
    if (definition.subtypes) return this.#oneOf(definition.subtypes, value, where, false, uploads);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
    return this.#fields(definition.fields ?? [], value as Json, where, false, uploads);
  }
}

/** The checker made of the Bot API specification beside the repository; undefined where it is not there. */
export const loadCallChecker = (): CallChecker | undefined => {
  const spec = loadSpecification();
  if (spec === undefined) return undefined;
  const checker = new Checker(spec);
  return (method, params, textual, uploads) => checker.check(method, params, textual, uploads);
};
