import {
  type BaseNode,
  type Entry,
  type Pattern,
  parse,
  TextElement,
  VariableReference,
  Visitor,
} from '@fluent/syntax';

/** A message's parameters, and what is wrong with it by itself. */
interface MessageFacts {
  parameters: Set<string>;
  problems: string[];
}

export interface FluentLocale {
  language: string;
  /** By key; attributes as `key.attribute`, terms as `-key`. */
  messages: Map<string, MessageFacts>;
  /** What could not be read, and keys that stand twice. */
  problems: string[];
}

/**
 * Plural categories (CLDR) of which a sentence with a count needs one each, beside the default variant. In
 * Russian few and many may share a form (the genitive after "about"), but a copy of English is not enough.
 */
const PLURALS: Record<string, readonly (readonly string[])[]> = {
  en: [['one']],
  ru: [['one'], ['few', 'many']],
  zh: [],
};
/** A select that names one of these counts something; `[0] ... *[other]` only looks for a number. */
const COUNTING = ['zero', 'one', 'two', 'few', 'many'];

/** Chats make a command of it only after a space, at the beginning of a line or after an opening bracket. */
const BEFORE_COMMAND = /[\s([{<]$/;
/** Not a path or a choice of two words, which go on from a Latin letter, a digit or another slash. */
const COMMAND = /(?<![A-Za-z0-9_/])\/[a-z][a-z_]*/g;

/** Commands of a text that nothing sets off from what stands before them. A parameter `command` is one too. */
const gluedCommands = ({ elements }: Pattern): string[] => {
  const found: string[] = [];
  let before = ' ';
  for (const part of elements) {
    if (part instanceof TextElement) {
      for (const { 0: command, index } of part.value.matchAll(COMMAND)) {
        const lead = index === 0 ? before : part.value.slice(0, index);
        if (!BEFORE_COMMAND.test(lead)) found.push(command);
      }
      before = part.value;
    } else {
      const isCommand = part.expression instanceof VariableReference && part.expression.id.name === 'command';
      if (isCommand && !BEFORE_COMMAND.test(before)) found.push('{ $command }');
      // What is filled in at run time may end in anything.
      before = '}';
    }
  }
  return found;
};

class Facts extends Visitor {
  readonly parameters = new Set<string>();
  readonly problems: string[] = [];
  private readonly language: string;

  constructor(language: string) {
    super();
    this.language = language;
  }

  override visitVariableReference(node: { id: { name: string } }): void {
    this.parameters.add(node.id.name);
  }

  override visitPattern(node: Pattern): void {
    for (const command of gluedCommands(node)) {
      this.problems.push(`has a command with no space before it: ${command}`);
    }
    this.genericVisit(node);
  }

  override visitSelectExpression(
    node: BaseNode & { variants: { default: boolean; key: { name?: string; value?: string } }[] },
  ): void {
    const keys = node.variants.map(({ key }) => key.name ?? key.value ?? '');
    if (keys.some((key) => COUNTING.includes(key))) {
      for (const wanted of PLURALS[this.language] ?? []) {
        if (!wanted.some((category) => keys.includes(category))) {
          this.problems.push(`has no plural form [${wanted.join('] or [')}]`);
        }
      }
    }
    this.genericVisit(node);
  }
}

const factsOf = (language: string, node: BaseNode): MessageFacts => {
  const facts = new Facts(language);
  facts.visit(node);
  return { parameters: facts.parameters, problems: facts.problems };
};

/** Reads Fluent source into its messages and their parameters. */
export const readLocale = (language: string, source: string): FluentLocale => {
  const locale: FluentLocale = { language, messages: new Map(), problems: [] };
  const add = (key: string, node: BaseNode): void => {
    if (locale.messages.has(key)) locale.problems.push(`${language}: ${key} stands twice`);
    locale.messages.set(key, factsOf(language, node));
  };
  for (const entry of parse(source, {}).body as Entry[]) {
    if (entry.type === 'Junk') {
      locale.problems.push(
        `${language}: can't be read: ${JSON.stringify((entry as { content?: string }).content?.slice(0, 60))}`,
      );
    }
    if (entry.type !== 'Message' && entry.type !== 'Term') continue;
    const message = entry as BaseNode & {
      id: { name: string };
      value: BaseNode | null;
      attributes: (BaseNode & { id: { name: string } })[];
    };
    const key = entry.type === 'Term' ? `-${message.id.name}` : message.id.name;
    if (message.value) add(key, message.value);
    for (const attribute of message.attributes) add(`${key}.${attribute.id.name}`, attribute);
  }
  return locale;
};

/** What differs between the languages, a line each. Terms may differ: grammar needs its own. */
export const localeProblems = (locales: readonly FluentLocale[]): string[] => {
  const problems = locales.flatMap((locale) => locale.problems);
  const keys = new Set(
    locales.flatMap(({ messages }) => [...messages.keys()].filter((key) => !key.startsWith('-'))),
  );
  for (const key of [...keys].sort()) {
    const wanted = new Set(locales.flatMap(({ messages }) => [...(messages.get(key)?.parameters ?? [])]));
    for (const { language, messages } of locales) {
      const facts = messages.get(key);
      if (!facts) {
        problems.push(`${language}: ${key} is missing`);
        continue;
      }
      for (const name of wanted) {
        if (!facts.parameters.has(name)) problems.push(`${language}: ${key} does not use { $${name} }`);
      }
      for (const problem of facts.problems) problems.push(`${language}: ${key} ${problem}`);
    }
  }
  return problems;
};
