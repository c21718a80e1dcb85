import { factsOf, VARIABLES, type VariableName, type Variables } from './variables.ts';

/** What the environment holds, as given. */
export type Environment = Record<string, string | undefined>;

/** A variable that is wrong. The message is one line: name, problem, example; never a secret's value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(
    readonly variable: string,
    problem: string,
  ) {
    super(`${variable} ${problem}`);
  }
}

/** Values that people copy from guides without filling them in. */
const PLACEHOLDER = [
  /^<.*>$/,
  /^\[.*\]$/,
  /^\.{3,}$|^…$/,
  /^x{3,}$/i,
  /^\*{3,}$/,
  /^(change|replace|fill)[-_ ]?(me|this|it)([-_ ]?in)?$/i,
  /^(todo|tbd|placeholder|dummy|none-yet|insert[-_ ].*)$/i,
  /\byour[-_ ](own[-_ ])?(api|bot|app|secret|token|key|domain|password|model|name|host|id|address)/i,
  /[-_ ]here$/i,
];

const isPlaceholder = (value: string): boolean => PLACEHOLDER.some((pattern) => pattern.test(value));

/** What may be shown of a wrong value: nothing of a secret, and nothing long enough to be one by mistake. */
const shown = (name: VariableName, value: string): string =>
  factsOf(name).secret || value.length > 32 ? `its ${value.length} characters` : JSON.stringify(value);

export const exampleOf = (name: VariableName): string => `for example ${name}=${factsOf(name).example}`;

/** Reads every known variable; empty ones and placeholders count as unset, the latter with a warning. */
export const readVariables = (env: Environment): { values: Variables; warnings: string[] } => {
  const warnings: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(VARIABLES) as VariableName[]) {
    const given = env[name]?.trim();
    if (!given) continue;
    if (isPlaceholder(given)) {
      warnings.push(`${name} still holds a placeholder and counts as unset; ${exampleOf(name)}`);
      continue;
    }
    const result = VARIABLES[name].schema.safeParse(given);
    if (!result.success) {
      const problem = result.error.issues[0]?.message ?? 'is wrong';
      throw new ConfigError(name, `${problem}; got ${shown(name, given)}; ${exampleOf(name)}`);
    }
    values[name] = result.data;
  }
  return { values: values as Variables, warnings };
};

/** As it is when it can't be decoded; the forms in fields.ts refuse such ones. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** As it may stand in an error: as it was given, and as it is sent. */
const passwordsOf = (url: string): string[] => {
  if (!URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  const query = searchParams.get('password') ?? '';
  return [...(password ? [password, decoded(password)] : []), ...(query ? [query] : [])];
};

/** The values that must never be seen, for the log's redaction. */
export const secretsOf = (values: Variables): string[] =>
  (Object.keys(values) as VariableName[]).flatMap((name) => {
    const { secret } = factsOf(name);
    if (!secret) return [];
    const value = String(values[name]);
    return secret === 'whole' ? [value] : passwordsOf(value);
  });

/** Names the variables whose part this build does not have: one warning a part. */
export const warnOfLater = (values: Variables): string[] => {
  const parts = new Map<string, VariableName[]>();
  for (const name of Object.keys(values) as VariableName[]) {
    const { later } = factsOf(name);
    if (later) parts.set(later, [...(parts.get(later) ?? []), name]);
  }
  return [...parts].map(
    ([part, names]) => `${names.join(', ')}: not used, this build does not have ${part} yet`,
  );
};
